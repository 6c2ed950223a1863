/** Postgres and Redis for tests, personas, tokens and the architecture rules. */
@NullMarked
package dev.lectern.testkit;

import org.jspecify.annotations.NullMarked;
