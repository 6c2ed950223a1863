/** Markdown bodies taken apart at their headings. */
@NullMarked
package dev.lectern.format.section;

import org.jspecify.annotations.NullMarked;
