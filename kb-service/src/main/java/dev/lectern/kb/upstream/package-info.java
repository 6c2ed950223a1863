/** KBs that belong to a repository: made of one, brought level with it, merged, and what they changed themselves. */
@NullMarked
package dev.lectern.kb.upstream;

import org.jspecify.annotations.NullMarked;
