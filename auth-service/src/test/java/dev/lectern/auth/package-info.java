/** Tests of auth-service as a whole. */
@NullMarked
package dev.lectern.auth;

import org.jspecify.annotations.NullMarked;
