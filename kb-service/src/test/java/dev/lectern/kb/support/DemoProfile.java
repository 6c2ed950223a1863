package dev.lectern.kb.support;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;

/** The demo site's rules, with a small tier to reach its limits. */
public final class DemoProfile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> config = new HashMap<>();
        config.put("auth.anonymous_tier", "read");
        config.put("auth.isolation", "strict");
        config.put("auth.ephemeral_min_tier", "read");
        config.put("auth.ephemeral_max_per_user", "1");
        config.put("auth.ephemeral_default_ttl", "86400");
        config.put("auth.ephemeral_max_ttl", "86400");
        config.put("auth.usage_tiers.default.max_entries_per_kb", "20");
        config.put("auth.usage_tiers.default.max_storage_mb", "1");
        config.put("auth.usage_tiers.elevated.max_personal_kbs", "2");
        config.put("auth.usage_tiers.elevated.allow_persistent_non_git", "true");
        config.put("lectern.sweep.every", "off");
        return config;
    }
}
