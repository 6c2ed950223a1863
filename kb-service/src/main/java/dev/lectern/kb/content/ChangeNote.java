package dev.lectern.kb.content;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who changes content, by which way and why. */
public record ChangeNote(
        @Nullable UUID author, Source source, @Nullable String message) {
    /** The way a change came. */
    public enum Source {
        API,
        IMPORT,
        SYSTEM;

        String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
