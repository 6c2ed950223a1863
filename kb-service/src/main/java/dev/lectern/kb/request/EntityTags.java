package dev.lectern.kb.request;

import dev.lectern.kit.problem.ProblemException;
import dev.lectern.kit.problem.ProblemType;
import dev.lectern.kit.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The value of an If-Match or If-None-Match header (RFC 9110, 13.1).
 *
 * @param any whether it is {@code *}
 * @param hashes the opaque tags it names, without quotes
 */
public record EntityTags(boolean any, List<String> hashes) {
    /** 428: a change without a precondition. */
    public static final ProblemType PRECONDITION_REQUIRED =
            new ProblemType("precondition_required", 428, "Say which state you change");

    private static final Pattern TAG = Pattern.compile("\\s*(W/)?\"([\\x21\\x23-\\x7E]*)\"\\s*(,|$)");
    private static final int LONGEST = 4_000;

    public EntityTags {
        hashes = List.copyOf(hashes);
    }

    /** Reads an If-Match header; weak tags match nothing. Throws 428 where there is none, 400 where it is malformed. */
    public static EntityTags required(@Nullable String header) {
        return optional(header)
                .orElseThrow(() -> new ProblemException(
                        PRECONDITION_REQUIRED, "Send the ETag of the state you read in If-Match."));
    }

    /** Reads such a header if it is there. */
    public static Optional<EntityTags> optional(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return Optional.empty();
        }
        if (header.strip().equals("*")) {
            return Optional.of(new EntityTags(true, List.of()));
        }
        List<String> hashes = new ArrayList<>();
        Matcher tag = TAG.matcher(header);
        int at = 0;
        while (at < header.length()) {
            if (header.length() > LONGEST || !tag.find(at) || tag.start() != at) {
                throw Problems.badRequest("An entity tag is written in double quotes, as it came in ETag.");
            }
            hashes.add((tag.group(1) == null ? "" : "W/") + tag.group(2));
            at = tag.end();
        }
        return Optional.of(new EntityTags(false, hashes));
    }

    /** Whether it names this hash, by strong comparison. */
    public boolean matches(String hash) {
        return any || hashes.contains(hash);
    }

    /** The tags it names, weak ones as if they were strong. */
    public List<String> weakly() {
        return hashes.stream()
                .map(hash -> hash.startsWith("W/") ? hash.substring(2) : hash)
                .toList();
    }
}
