package dev.lectern.auth.account;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Names that users have here, made of what an identity provider calls them; never an e-mail address. */
final class Usernames {
    private static final int LONGEST = 50;
    private static final String FALLBACK = "user";

    private Usernames() {}

    /** A well-formed username, perhaps taken. */
    static String from(@Nullable String given) {
        if (given == null) {
            return FALLBACK;
        }
        int at = given.indexOf('@');
        String local = at < 0 ? given : given.substring(0, at);
        String name =
                local.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-").replaceAll("^[._-]+|[._-]+$", "");
        return name.isEmpty() ? FALLBACK : name.substring(0, Math.min(name.length(), LONGEST));
    }

    /** A name to show, or null where there is none that may be shown. */
    static @Nullable String displayName(@Nullable String given) {
        if (given == null || given.isBlank() || given.indexOf('@') >= 0) {
            return null;
        }
        String name = given.strip().replaceAll("\\p{Cntrl}+", " ");
        return name.codePointCount(0, name.length()) <= 200 ? name : name.substring(0, name.offsetByCodePoints(0, 200));
    }
}
