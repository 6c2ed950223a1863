/** Liveness and readiness. */
@NullMarked
package dev.lectern.gateway.health;

import org.jspecify.annotations.NullMarked;
