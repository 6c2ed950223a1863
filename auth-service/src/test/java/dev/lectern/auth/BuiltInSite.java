package dev.lectern.auth;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A site with the built-in settings, where site admins are kept out of private KBs. */
public final class BuiltInSite implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("auth.isolation", "strict", "auth.admins", "https://idp.test|root");
    }
}
