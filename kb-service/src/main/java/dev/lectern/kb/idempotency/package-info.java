/** Idempotency keys: a repeated request finds what the first one made. */
@NullMarked
package dev.lectern.kb.idempotency;

import org.jspecify.annotations.NullMarked;
