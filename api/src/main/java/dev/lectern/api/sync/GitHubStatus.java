package dev.lectern.api.sync;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The caller's connection to GitHub.
 *
 * @param state connected, revoked (GitHub refuses the token now) or none
 * @param id the account's number, which stays when the login changes
 */
public record GitHubStatus(
        boolean connected,
        String state,
        @Nullable String login,
        @Nullable Long id,
        List<String> scopes,
        @Nullable Instant connectedAt) {
    public GitHubStatus {
        scopes = List.copyOf(scopes);
    }
}
