/** Tests of access as callers meet it: the acceptance table, and revocation under fire. */
@NullMarked
package dev.lectern.auth.access;

import org.jspecify.annotations.NullMarked;
