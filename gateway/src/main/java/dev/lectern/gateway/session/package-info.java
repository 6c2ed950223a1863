/** Our own sessions: the cookies of the browser and the CSRF token bound to them. */
@NullMarked
package dev.lectern.gateway.session;

import org.jspecify.annotations.NullMarked;
