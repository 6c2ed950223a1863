/** Git smart HTTP, with the refusals of the real site. */
@NullMarked
package dev.lectern.standin.git;

import org.jspecify.annotations.NullMarked;
