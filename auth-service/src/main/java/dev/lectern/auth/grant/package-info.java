/** Who may do what in a KB. */
@NullMarked
package dev.lectern.auth.grant;

import org.jspecify.annotations.NullMarked;
