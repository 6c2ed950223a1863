package dev.lectern.access;

import java.util.Locale;

/** Why a caller who can see a thing may not act on it. */
public enum Reason {
    NEEDS_WRITE,
    NEEDS_ADMIN;

    /** The code on the wire, in lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
