/** Tests of what the commands do, against a server that answers from a script. */
@NullMarked
package dev.lectern.cli.entry;

import org.jspecify.annotations.NullMarked;
