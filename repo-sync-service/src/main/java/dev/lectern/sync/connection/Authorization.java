package dev.lectern.sync.connection;

/** An authorisation that was started and is now used up: where to go on, and the PKCE verifier. */
record Authorization(String returnTo, String verifier) {
    @Override
    public String toString() {
        return "Authorization[" + returnTo + "]";
    }
}
