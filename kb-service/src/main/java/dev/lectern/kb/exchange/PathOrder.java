package dev.lectern.kb.exchange;

import java.util.Comparator;

/** The order of paths in the database. */
public final class PathOrder {
    /** By code point, unlike that of {@link String}. */
    public static final Comparator<String> BY_CODE_POINT = PathOrder::compare;

    private PathOrder() {}

    private static int compare(String one, String other) {
        int limit = Math.min(one.length(), other.length());
        for (int i = 0; i < limit; i++) {
            if (one.charAt(i) != other.charAt(i)) {
                return Integer.compare(one.codePointAt(i), other.codePointAt(i));
            }
        }
        return Integer.compare(one.length(), other.length());
    }
}
