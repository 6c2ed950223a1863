package dev.lectern.sync.it;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Two usage tiers: the elevated one has private repositories and twice the turns; jobs wait until the test runs them. */
public final class WithTiers implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "lectern.jobs.enabled", "false",
                "lectern.jobs.weights.elevated", "2",
                "auth.usage_tiers.default.allow_private_repos", "false",
                "auth.usage_tiers.elevated.allow_private_repos", "true");
    }
}
