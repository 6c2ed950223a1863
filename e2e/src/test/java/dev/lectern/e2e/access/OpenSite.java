package dev.lectern.e2e.access;

import java.util.HashMap;
import java.util.Map;

/** The settings that the acceptance table takes for granted, and those of its rows that say otherwise. */
public final class OpenSite {
    /** anonymous_tier=read, isolation=permissive; room for as many KBs and requests as the tests make. */
    public static final Map<String, String> SETTINGS = Map.of(
            "AUTH_ANONYMOUS_TIER", "read",
            "AUTH_ISOLATION", "permissive",
            "AUTH_EPHEMERAL_MAX_PER_USER", "1000",
            "AUTH_USAGE_TIERS_DEFAULT_MAX_PERSONAL_KBS", "1000",
            "AUTH_USAGE_TIERS_DEFAULT_ALLOW_PERSISTENT_NON_GIT", "true",
            "AUTH_USAGE_TIERS_DEFAULT_RATE_LIMIT_READ", "100000/minute",
            "AUTH_USAGE_TIERS_DEFAULT_RATE_LIMIT_WRITE", "100000/minute",
            // An expired sandbox is looked at as long as a test likes.
            "LECTERN_SWEEP_EVERY", "off");

    /** The same with anonymous_tier=none and isolation=strict. */
    static final Map<String, String> CLOSED = closed();

    private OpenSite() {}

    private static Map<String, String> closed() {
        Map<String, String> closed = new HashMap<>(SETTINGS);
        closed.put("AUTH_ANONYMOUS_TIER", "none");
        closed.put("AUTH_ISOLATION", "strict");
        return closed;
    }
}
