package dev.lectern.api.auth;

import org.jspecify.annotations.Nullable;

/**
 * Who an identity provider says a person is; {@code issuer} and {@code subject} together are the identity.
 *
 * @param username as the provider gives it; proof of nothing unless {@code verifiedUsername}
 * @param verifiedUsername true where the provider vouches that nobody else can hold {@code username}
 */
public record ProvenIdentity(
        String issuer,
        String subject,
        @Nullable String username,
        @Nullable String displayName,
        boolean emailVerified,
        boolean verifiedUsername) {}
