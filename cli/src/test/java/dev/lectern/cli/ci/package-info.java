/** Tests of the check without a server. */
@NullMarked
package dev.lectern.cli.ci;

import org.jspecify.annotations.NullMarked;
