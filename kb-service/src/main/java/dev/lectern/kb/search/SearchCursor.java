package dev.lectern.kb.search;

import dev.lectern.kit.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The last hit of a page: the next one begins behind it. */
record SearchCursor(float score, UUID kb, String id) {
    private static final int PARTS = 3;

    /** The form clients pass back. */
    String text() {
        String parts = Integer.toHexString(Float.floatToIntBits(score)) + " " + kb + " " + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(parts.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads that form where there is one. */
    static @Nullable SearchCursor optional(@Nullable String text) {
        return text == null ? null : of(text);
    }

    /** Reads that form; 400 for anything else. */
    static SearchCursor of(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", PARTS);
            if (parts.length == PARTS && parts[2].indexOf('\0') < 0) {
                float score = Float.intBitsToFloat(Integer.parseUnsignedInt(parts[0], 16));
                return new SearchCursor(score, UUID.fromString(parts[1]), parts[2]);
            }
        } catch (IllegalArgumentException malformed) {
            // answered below
        }
        throw Problems.badRequest("after is what the page before gave as next.");
    }
}
