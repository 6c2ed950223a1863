/** Terminates OIDC, keeps sessions, limits rates and proxies to the services. */
@NullMarked
package dev.lectern.gateway;

import org.jspecify.annotations.NullMarked;
