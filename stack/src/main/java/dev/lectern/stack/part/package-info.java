/** The parts of the stack, each one process: Postgres, Redis, Keycloak, the GitHub stand-in and the services. */
@NullMarked
package dev.lectern.stack.part;

import org.jspecify.annotations.NullMarked;
