/** Tests of the grant rules. */
@NullMarked
package dev.lectern.auth.grant;

import org.jspecify.annotations.NullMarked;
