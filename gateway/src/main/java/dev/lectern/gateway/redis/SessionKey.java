package dev.lectern.gateway.redis;

import io.smallrye.config.ConfigMapping;

/** The secret behind CSRF tokens, the cookies of a sign-in under way, and cached users. */
@ConfigMapping(prefix = "lectern.session")
public interface SessionKey {
    /** Base64, at least 32 random bytes; the same on every replica. */
    String key();
}
