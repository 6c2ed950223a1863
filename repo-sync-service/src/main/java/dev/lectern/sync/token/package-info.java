/** The tokens this service signs for its own calls, and the keys they are verified with. */
@NullMarked
package dev.lectern.sync.token;

import org.jspecify.annotations.NullMarked;
