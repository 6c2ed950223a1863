/** One request to a page of the gateway itself. */
@NullMarked
package dev.lectern.gateway.visit;

import org.jspecify.annotations.NullMarked;
