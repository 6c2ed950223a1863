/** Checks KBs that lie in folders, without a server. */
@NullMarked
package dev.lectern.cli.ci;

import org.jspecify.annotations.NullMarked;
