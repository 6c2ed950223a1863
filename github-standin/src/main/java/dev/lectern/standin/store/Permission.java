package dev.lectern.standin.store;

/** What an account may do with a repository; each includes the ones before it. */
public enum Permission {
    NONE,
    READ,
    WRITE,
    ADMIN;

    /** Whether this permission includes {@code needed}. */
    public boolean includes(Permission needed) {
        return compareTo(needed) >= 0;
    }
}
