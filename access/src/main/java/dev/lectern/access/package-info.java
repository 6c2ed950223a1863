/** The pure decision function and its types; java.* only. */
@NullMarked
package dev.lectern.access;

import org.jspecify.annotations.NullMarked;
