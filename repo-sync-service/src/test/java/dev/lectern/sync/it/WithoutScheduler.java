package dev.lectern.sync.it;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Jobs wait in line until the test itself runs them. */
public final class WithoutScheduler implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("lectern.jobs.enabled", "false");
    }
}
