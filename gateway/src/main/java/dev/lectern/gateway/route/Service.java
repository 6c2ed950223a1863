package dev.lectern.gateway.route;

/** A service behind the gateway. */
public enum Service {
    AUTH("auth"),
    KB("kb"),
    REPO_SYNC("repo-sync");

    private final String audience;

    Service(String audience) {
        this.audience = audience;
    }

    /** The {@code aud} of internal tokens for this service. */
    public String audience() {
        return audience;
    }
}
