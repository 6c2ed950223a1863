/** The plain HTML pages of the site: their frame, and what a browser sees of a repository. */
@NullMarked
package dev.lectern.standin.page;

import org.jspecify.annotations.NullMarked;
