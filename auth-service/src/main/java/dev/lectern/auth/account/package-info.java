/** Users and the identities they sign in with. */
@NullMarked
package dev.lectern.auth.account;

import org.jspecify.annotations.NullMarked;
