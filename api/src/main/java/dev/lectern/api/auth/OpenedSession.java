package dev.lectern.api.auth;

import java.time.Instant;
import java.util.UUID;

/**
 * A session just made.
 *
 * @param session the secret the browser keeps: 32 random bytes, base64url; told once
 */
public record OpenedSession(String session, UUID sessionId, UUID userId, Instant expiresAt) {
    /** Without the secret, so that it reaches no log. */
    @Override
    public String toString() {
        return "OpenedSession[sessionId=" + sessionId + ", userId=" + userId + ", expiresAt=" + expiresAt + "]";
    }
}
