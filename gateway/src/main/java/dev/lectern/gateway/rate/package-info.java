/** Rate limits by usage tier. */
@NullMarked
package dev.lectern.gateway.rate;

import org.jspecify.annotations.NullMarked;
