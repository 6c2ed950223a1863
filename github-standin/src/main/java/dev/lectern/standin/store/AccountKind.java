package dev.lectern.standin.store;

/** What an account is. */
public enum AccountKind {
    USER("User"),
    ORGANIZATION("Organization");

    private final String wireName;

    AccountKind(String wireName) {
        this.wireName = wireName;
    }

    /** The word the API uses in {@code type}. */
    public String wireName() {
        return wireName;
    }
}
