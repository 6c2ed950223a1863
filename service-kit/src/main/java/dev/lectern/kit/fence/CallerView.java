package dev.lectern.kit.fence;

import dev.lectern.access.AccessFacts.CallerFacts;
import dev.lectern.access.AccessFacts.Credential;
import dev.lectern.access.AccessFacts.Epoch;
import dev.lectern.access.AccessRules;
import dev.lectern.access.Role;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a caller apart from any KB.
 *
 * @param caller null for anonymous and for a service without a user
 * @param usageTier the tier's name as stored, null without a user
 * @param personalKbs personal KBs in use
 * @param ephemeralKbs sandboxes in use, expired ones that were not yet freed included
 * @param now the database's time
 */
public record CallerView(
        Credential credential,
        @Nullable CallerFacts caller,
        @Nullable String usageTier,
        int personalKbs,
        int ephemeralKbs,
        List<Epoch> epochs,
        @Nullable Instant validUntil,
        Instant now,
        AccessRules rules) {
    public CallerView {
        epochs = List.copyOf(epochs);
    }

    /** The global role; of a caller without a user none, and admin for everybody in local mode. */
    public Role globalRole() {
        if (!rules.authEnabled()) {
            return Role.ADMIN;
        }
        return caller == null ? Role.NONE : caller.role();
    }

    /** Whether the caller is a user who is not suspended and whose session, if any, is live. */
    public boolean isActiveUser() {
        return caller != null && caller.active() && caller.sessionLive();
    }
}
