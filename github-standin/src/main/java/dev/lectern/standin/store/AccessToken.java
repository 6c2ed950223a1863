package dev.lectern.standin.store;

import java.time.Instant;
import java.util.Set;

/**
 * A token of one person for one OAuth app, remembered by its digest alone.
 *
 * @param digest SHA-256 of the token in hexadecimal
 * @param scopes as granted, normalised
 */
public record AccessToken(String digest, long userId, String clientId, Set<String> scopes, Instant createdAt) {
    public AccessToken {
        scopes = Set.copyOf(scopes);
    }
}
