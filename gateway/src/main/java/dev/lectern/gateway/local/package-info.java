/** Local mode: no sign-in, and nobody but this machine. */
@NullMarked
package dev.lectern.gateway.local;

import org.jspecify.annotations.NullMarked;
