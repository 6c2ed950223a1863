/** The wire language of auth-service: accounts, sessions, grants. */
@NullMarked
package dev.lectern.api.auth;

import org.jspecify.annotations.NullMarked;
