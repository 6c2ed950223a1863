package dev.lectern.auth;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A site whose Redis does not answer. */
public final class SiteWithoutRedis implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("auth.anonymous_tier", "read", "quarkus.redis.hosts", "redis://127.0.0.1:1");
    }
}
