/** Users, tiers, the KB registry and its published functions, grants, sessions and audit. */
@NullMarked
package dev.lectern.auth;

import org.jspecify.annotations.NullMarked;
