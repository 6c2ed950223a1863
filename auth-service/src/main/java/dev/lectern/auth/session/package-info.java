/** Sessions of the gateway's users. */
@NullMarked
package dev.lectern.auth.session;

import org.jspecify.annotations.NullMarked;
