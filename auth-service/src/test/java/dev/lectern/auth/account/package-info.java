/** Tests of how the site's admins govern people. */
@NullMarked
package dev.lectern.auth.account;

import org.jspecify.annotations.NullMarked;
