package dev.lectern.api.auth;

/** The secret of a session, as the browser sends it. */
public record SessionSecret(String session) {
    /** Without the secret, so that it reaches no log. */
    @Override
    public String toString() {
        return "SessionSecret[]";
    }
}
