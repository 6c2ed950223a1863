package dev.lectern.format.entry;

import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/** Ids made from titles. */
public final class Slug {
    private static final Pattern NOT_IN_A_SLUG = Pattern.compile("[^a-z0-9]+");
    private static final int LONGEST = 100;

    private Slug() {}

    /** The title in lower case, everything but a-z and 0-9 as one dash; a generated id where that leaves nothing. */
    public static String of(String title) {
        String dashed = NOT_IN_A_SLUG.matcher(title.toLowerCase(Locale.ROOT)).replaceAll("-");
        String slug = trimmed(dashed);
        if (slug.length() > LONGEST) {
            slug = trimmed(slug.substring(0, LONGEST));
        }
        return slug.isEmpty() ? "entry-" + UUID.randomUUID().toString().substring(0, 13) : slug;
    }

    private static String trimmed(String dashed) {
        int start = dashed.startsWith("-") ? 1 : 0;
        int end = dashed.endsWith("-") ? dashed.length() - 1 : dashed.length();
        return start >= end ? "" : dashed.substring(start, end);
    }
}
