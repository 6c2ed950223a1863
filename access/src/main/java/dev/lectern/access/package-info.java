/** The decision whether a caller may do a thing to a KB: pure, total, and the only one there is. */
@NullMarked
package dev.lectern.access;

import org.jspecify.annotations.NullMarked;
