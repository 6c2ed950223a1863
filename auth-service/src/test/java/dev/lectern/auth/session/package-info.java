/** Tests of sessions and registration. */
@NullMarked
package dev.lectern.auth.session;

import org.jspecify.annotations.NullMarked;
