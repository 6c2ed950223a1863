package dev.lectern.standin.git;

import java.util.List;

/**
 * Why a ref was not moved.
 *
 * @param lines shown to the pusher, one message each
 * @param reason stands behind the ref in the report
 */
record Refusal(List<String> lines, String reason) {
    Refusal {
        lines = List.copyOf(lines);
    }
}
