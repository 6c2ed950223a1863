package dev.lectern.standin.traffic;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One request that came in. Neither its query nor its body is kept.
 *
 * @param host {@code web} or {@code api}
 * @param token the fingerprint of the secret in its Authorization header
 * @param status what was answered; 0 where the connection was cut
 */
public record JournalEntry(
        Instant time,
        String host,
        String method,
        String path,
        @Nullable String token,
        int status) {}
