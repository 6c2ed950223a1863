/** Which path belongs to whom: a page of the gateway, or one of the services. */
@NullMarked
package dev.lectern.gateway.route;

import org.jspecify.annotations.NullMarked;
