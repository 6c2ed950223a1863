/** Tests of the command line as it is typed. */
@NullMarked
package dev.lectern.cli;

import org.jspecify.annotations.NullMarked;
