/** Signing in to a server, and out of it. */
@NullMarked
package dev.lectern.cli.login;

import org.jspecify.annotations.NullMarked;
