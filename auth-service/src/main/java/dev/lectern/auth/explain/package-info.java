/** Why somebody may or may not do a thing in a KB. */
@NullMarked
package dev.lectern.auth.explain;

import org.jspecify.annotations.NullMarked;
