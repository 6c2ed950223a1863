/** The control plane: what a test may do to the stand-in behind the clients' backs. */
@NullMarked
package dev.lectern.standin.control;

import org.jspecify.annotations.NullMarked;
