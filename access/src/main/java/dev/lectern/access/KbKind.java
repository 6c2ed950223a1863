package dev.lectern.access;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a KB is for, which decides who gets in without a grant. */
public enum KbKind {
    CURATED,
    SHARED,
    PERSONAL,
    EPHEMERAL;

    /** Personal and ephemeral KBs belong to one person: nobody gets in without a grant. */
    public boolean isPrivate() {
        return this == PERSONAL || this == EPHEMERAL;
    }

    /** Whether a KB of this kind may have that {@code default_role}; null stands for unset. */
    public boolean admitsDefaultRole(@Nullable Role defaultRole) {
        return switch (this) {
            case CURATED -> defaultRole == Role.READ || defaultRole == Role.NONE;
            case SHARED, PERSONAL, EPHEMERAL -> defaultRole != Role.ADMIN;
        };
    }

    /** The name on the wire, in lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The kind of that wire name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static KbKind ofWireName(String name) {
        for (KbKind kind : values()) {
            if (kind.wireName().equals(name)) {
                return kind;
            }
        }
        throw new IllegalArgumentException(
                "no kind of KB is called " + name + "; use curated, shared, personal or ephemeral");
    }
}
