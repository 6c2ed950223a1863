/** Random secrets, their fingerprints, and the hashing of passwords. */
@NullMarked
package dev.lectern.standin.secret;

import org.jspecify.annotations.NullMarked;
