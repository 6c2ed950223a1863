/** The portable format: parsing, lossless editing and writing of entry files. Knows no database and no HTTP. */
@NullMarked
package dev.lectern.format.entry;

import org.jspecify.annotations.NullMarked;
