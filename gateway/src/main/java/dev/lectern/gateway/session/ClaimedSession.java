package dev.lectern.gateway.session;

/**
 * What a browser sent as its session, not yet checked.
 *
 * @param wellFormed false where no session can have such a secret
 */
public record ClaimedSession(String secret, boolean wellFormed) {
    /** Without the secret, so that it reaches no log. */
    @Override
    public String toString() {
        return "ClaimedSession[wellFormed=" + wellFormed + "]";
    }
}
