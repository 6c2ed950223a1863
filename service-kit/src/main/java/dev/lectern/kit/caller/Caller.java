package dev.lectern.kit.caller;

import dev.lectern.access.AccessFacts.Credential;
import dev.lectern.kit.problem.Problems;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, as the verified internal token says.
 *
 * @param userId the user; null for anonymous and for a service without a user
 * @param sessionId the session the request came with, if any
 * @param keyId the API key the request came with, if any
 * @param service the calling service, null for a request of a person
 * @param jobId the job a service acts for, if any
 */
public record Caller(
        @Nullable UUID userId,
        @Nullable UUID sessionId,
        @Nullable UUID keyId,
        @Nullable String service,
        @Nullable UUID jobId) {

    /** A caller without any credential. */
    public static Caller anonymous() {
        return new Caller(null, null, null, null, null);
    }

    /** A signed-in user, without a session. */
    public static Caller user(UUID userId) {
        return new Caller(userId, null, null, null, null);
    }

    /** A service acting for a user's job. */
    public static Caller job(String service, UUID userId, UUID jobId) {
        return new Caller(userId, null, null, service, jobId);
    }

    /** Whether nothing was presented: neither user nor service. */
    public boolean isAnonymous() {
        return userId == null && service == null;
    }

    /** The user's id, for rows that a user owns. */
    public UUID requireUser() {
        if (userId == null) {
            throw Problems.unauthenticated();
        }
        return userId;
    }

    /** The same, as the decision function takes it. */
    public Credential credential() {
        if (service != null) {
            return new Credential.Service(service, userId);
        }
        return userId == null ? new Credential.Anonymous() : new Credential.User(userId);
    }
}
