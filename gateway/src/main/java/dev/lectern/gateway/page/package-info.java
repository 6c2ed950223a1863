/** The few pages and documents the gateway serves itself. */
@NullMarked
package dev.lectern.gateway.page;

import org.jspecify.annotations.NullMarked;
