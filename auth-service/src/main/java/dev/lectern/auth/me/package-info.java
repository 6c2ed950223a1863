/** Who the caller is and what they may use. */
@NullMarked
package dev.lectern.auth.me;

import org.jspecify.annotations.NullMarked;
