/** Redis as something that may be slow or gone: every call has a deadline, and its absence is an answer. */
@NullMarked
package dev.lectern.gateway.redis;

import org.jspecify.annotations.NullMarked;
