/** Bearer tokens of the configured issuers. */
@NullMarked
package dev.lectern.gateway.bearer;

import org.jspecify.annotations.NullMarked;
