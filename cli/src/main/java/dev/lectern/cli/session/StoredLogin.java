package dev.lectern.cli.session;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a sign-in.
 *
 * @param accessToken goes to the server alone
 * @param expiresAt when it ends; null where that is not known
 * @param refreshToken goes to {@code tokenEndpoint} alone; null for a token that was pasted
 */
public record StoredLogin(
        String accessToken,
        @Nullable Instant expiresAt,
        @Nullable String refreshToken,
        @Nullable String clientId,
        @Nullable String tokenEndpoint,
        @Nullable String revocationEndpoint) {
    private static final Duration EARLY = Duration.ofSeconds(20);

    /** A token from elsewhere, which cannot be renewed. */
    public static StoredLogin pasted(String token) {
        return new StoredLogin(token, null, null, null, null, null);
    }

    boolean endsBefore(Instant now) {
        return expiresAt != null && now.plus(EARLY).isAfter(expiresAt);
    }

    /** Never shows a token. */
    @Override
    public String toString() {
        return "StoredLogin[expiresAt=" + expiresAt + "]";
    }
}
