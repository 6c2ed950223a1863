/** Who a session or a token stands for, asked of auth-service and cached. */
@NullMarked
package dev.lectern.gateway.user;

import org.jspecify.annotations.NullMarked;
