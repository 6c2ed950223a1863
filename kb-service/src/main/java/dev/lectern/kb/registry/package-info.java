/** KBs and sandboxes: creating, describing, extending and deleting them. */
@NullMarked
package dev.lectern.kb.registry;

import org.jspecify.annotations.NullMarked;
