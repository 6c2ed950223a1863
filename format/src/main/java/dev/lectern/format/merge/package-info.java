/** Three versions of a file made one: by front matter key, by section, by line; what cannot be merged is shown, not guessed. */
@NullMarked
package dev.lectern.format.merge;

import org.jspecify.annotations.NullMarked;
