/** What changed between two versions of a file: as a unified diff, and of an entry by field and section. */
@NullMarked
package dev.lectern.format.diff;

import org.jspecify.annotations.NullMarked;
