package dev.lectern.access;

import java.util.Locale;

/** How much a caller may do in a KB; each role includes the ones before it. */
public enum Role {
    NONE,
    READ,
    WRITE,
    ADMIN;

    /** The stronger of the two. */
    public Role max(Role other) {
        return atLeast(other) ? this : other;
    }

    /** The weaker of the two. */
    public Role min(Role other) {
        return atLeast(other) ? other : this;
    }

    public boolean atLeast(Role other) {
        return compareTo(other) >= 0;
    }

    /** The name on the wire: {@code none}, {@code read}, {@code write} or {@code admin}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The role of that wire name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Role ofWireName(String name) {
        for (Role role : values()) {
            if (role.wireName().equals(name)) {
                return role;
            }
        }
        throw new IllegalArgumentException("no role is called " + name + "; use none, read, write or admin");
    }
}
