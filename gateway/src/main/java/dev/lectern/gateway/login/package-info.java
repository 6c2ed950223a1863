/** Signing in and out. */
@NullMarked
package dev.lectern.gateway.login;

import org.jspecify.annotations.NullMarked;
