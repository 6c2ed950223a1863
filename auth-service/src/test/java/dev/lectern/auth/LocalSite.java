package dev.lectern.auth;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Local mode: nobody signs in and everybody is admin. */
public final class LocalSite implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("auth.enabled", "false", "auth.anonymous_tier", "read");
    }
}
