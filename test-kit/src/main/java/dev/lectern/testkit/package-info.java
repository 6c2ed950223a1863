/** Postgres and Redis for tests, personas, internal tokens, and the rules of the architecture. */
@NullMarked
package dev.lectern.testkit;

import org.jspecify.annotations.NullMarked;
