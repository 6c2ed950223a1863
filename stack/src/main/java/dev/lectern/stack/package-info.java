/** Starts everything on embedded defaults for ./lectern up, tour, token and down. */
@NullMarked
package dev.lectern.stack;

import org.jspecify.annotations.NullMarked;
