package dev.lectern.kb.content;

import java.util.Locale;

/** What a file of a KB is. */
public enum FileKind {
    ENTRY,
    /** An entry file that cannot be read. */
    FLAWED,
    /** kb.yaml. */
    SCHEMA,
    /** Kept as it is. */
    FILE;

    /** The name in the database. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    static FileKind ofColumn(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** Whether it counts as an entry. */
    public boolean isEntry() {
        return this == ENTRY || this == FLAWED;
    }
}
