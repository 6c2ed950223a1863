/** KBs, entries, search, sandboxes and quotas. */
@NullMarked
package dev.lectern.kb;

import org.jspecify.annotations.NullMarked;
