/** Reading, writing and finding entries on a server. */
@NullMarked
package dev.lectern.cli.entry;

import org.jspecify.annotations.NullMarked;
