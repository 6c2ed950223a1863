package dev.lectern.kb.content;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who changes content, by which way and why.
 *
 * @param origin the commit it comes from; null unless the source is a repository
 */
public record ChangeNote(
        @Nullable UUID author,
        Source source,
        @Nullable String message,
        @Nullable GitOrigin origin) {
    /** A change made here. */
    public ChangeNote(@Nullable UUID author, Source source, @Nullable String message) {
        this(author, source, message, null);
    }

    /** A change that a commit of the repository made. */
    public static ChangeNote ofCommit(GitOrigin origin, @Nullable String message) {
        return new ChangeNote(null, Source.UPSTREAM, message, origin);
    }

    /** The way a change came. */
    public enum Source {
        API,
        IMPORT,
        SYSTEM,
        UPSTREAM;

        String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
