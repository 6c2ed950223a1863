/** Reclaims the space of expired sandboxes and forgets old idempotency keys, under the worker role. */
@NullMarked
package dev.lectern.kb.sweep;

import org.jspecify.annotations.NullMarked;
