/** Errors over HTTP: problem details (RFC 9457) with a stable type and no internals. */
@NullMarked
package dev.lectern.kit.problem;

import org.jspecify.annotations.NullMarked;
