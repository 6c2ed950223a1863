/** Texts compared and merged line by line; the one package of this module that knows JGit, and of that its algorithms alone. */
@NullMarked
package dev.lectern.format.line;

import org.jspecify.annotations.NullMarked;
