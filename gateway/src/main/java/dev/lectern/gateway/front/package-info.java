/** The way of a request: identify, normalise, route, authenticate, limit, serve. */
@NullMarked
package dev.lectern.gateway.front;

import org.jspecify.annotations.NullMarked;
