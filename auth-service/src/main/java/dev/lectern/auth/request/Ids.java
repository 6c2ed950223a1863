package dev.lectern.auth.request;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Ids as they come in a path or query. */
public final class Ids {
    private static final Pattern FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private Ids() {}

    /** The id; empty if the text is none. */
    public static Optional<UUID> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }
}
