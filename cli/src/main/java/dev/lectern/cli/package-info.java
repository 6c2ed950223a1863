/** The command line: what every command shares, and the list of them. */
@NullMarked
package dev.lectern.cli;

import org.jspecify.annotations.NullMarked;
