package dev.lectern.sync.git;

/** A token for git over HTTP; never printed. */
public record GitToken(String value) {
    @Override
    public String toString() {
        return "GitToken[...]";
    }
}
