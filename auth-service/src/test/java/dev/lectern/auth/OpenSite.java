package dev.lectern.auth;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A site that takes new users, lets anonymous callers read, and has two usage tiers. */
public final class OpenSite implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "auth.allow_registration", "true",
                "auth.anonymous_tier", "read",
                "auth.ephemeral_min_tier", "read",
                "auth.usage_tiers.default.rate_limit_read", "100/minute",
                "auth.usage_tiers.elevated.rate_limit_read", "5/second",
                "auth.usage_tiers.elevated.max_personal_kbs", "5",
                "auth.admins", "https://idp.test|ada-subject,https://idp.test|username:amy");
    }
}
