package dev.lectern.kb.request;

import dev.lectern.kit.problem.Problems;
import org.jspecify.annotations.Nullable;

/** The query parameters of lists. */
public final class Paging {
    private static final int DEFAULT = 50;
    private static final int MOST = 200;

    private Paging() {}

    /** How many items a page shall have: 1 to 200, 50 unless said; 400 for anything else. */
    public static int limit(@Nullable String limit) {
        if (limit == null) {
            return DEFAULT;
        }
        int number = number(limit, "limit");
        if (number < 1 || number > MOST) {
            throw Problems.badRequest("limit is a number from 1 to " + MOST + ".");
        }
        return number;
    }

    /** A number that is not negative; 400 for anything else. */
    public static int number(String text, String name) {
        long number = bigNumber(text, name);
        if (number > Integer.MAX_VALUE) {
            throw Problems.badRequest(name + " is too large.");
        }
        return (int) number;
    }

    /** A number that is not negative; 400 for anything else. */
    public static long bigNumber(String text, String name) {
        if (text.isEmpty() || text.length() > 18 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw Problems.badRequest(name + " is a number.");
        }
        return Long.parseLong(text);
    }
}
