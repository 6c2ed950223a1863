/** The streaming reverse proxy in front of the services. */
@NullMarked
package dev.lectern.gateway.proxy;

import org.jspecify.annotations.NullMarked;
