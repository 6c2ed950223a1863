package dev.lectern.api.kb;

import java.util.regex.Pattern;

/** The form of the names that KBs have in addresses. */
public final class KbSlug {
    /** The rule in words. */
    public static final String RULE = "slug is a-z, 0-9 and dashes, 63 characters at most, and no id.";

    private static final Pattern FORM = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern LIKE_AN_ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private KbSlug() {}

    /** Whether a KB may be called so: what looks like an id would be taken for one. */
    public static boolean isSound(String slug) {
        return FORM.matcher(slug).matches() && !LIKE_AN_ID.matcher(slug).matches();
    }
}
