package dev.lectern.sync.remote;

/** A token of a person at the remote; never printed. */
public record AccessToken(String value) {
    @Override
    public String toString() {
        return "AccessToken[...]";
    }
}
