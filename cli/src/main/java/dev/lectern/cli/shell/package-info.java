/** What a command has around it: the terminal, the environment, and how it ends. */
@NullMarked
package dev.lectern.cli.shell;

import org.jspecify.annotations.NullMarked;
