package dev.lectern.standin.oauth;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A browser's session with the site.
 *
 * @param csrf must come back with every form
 * @param userId null before sign-in
 * @param pending what this session is being asked to consent to, by the id in the form
 */
record Visit(String id, String csrf, @Nullable Long userId, Map<String, AuthorizationRequest> pending) {
    static Visit begin(String id, String csrf, @Nullable Long userId) {
        return new Visit(id, csrf, userId, new ConcurrentHashMap<>());
    }
}
