/** The identity providers, as quarkus-oidc is to see them. */
@NullMarked
package dev.lectern.gateway.oidc;

import org.jspecify.annotations.NullMarked;
