package dev.lectern.format.entry;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Marks the code spans of one paragraph or heading after another: a run of backticks up to the next as long. */
final class CodeSpans {
    private final String text;
    private final BitSet code;
    private final Map<Integer, Integer> lastOfLength = new HashMap<>();
    private int[] starts = new int[16];
    private int[] lengths = new int[16];
    private int runs;

    CodeSpans(String text, BitSet code) {
        this.text = text;
        this.code = code;
    }

    /** Adds a line, or what is left of it behind its markers. */
    void add(int start, int end) {
        for (int at = text.indexOf('`', start, end); at >= 0; at = text.indexOf('`', at, end)) {
            int first = at;
            while (at < end && text.charAt(at) == '`') {
                at++;
            }
            addRun(first, at - first);
        }
    }

    private void addRun(int start, int length) {
        if (runs == starts.length) {
            starts = Arrays.copyOf(starts, 2 * runs);
            lengths = Arrays.copyOf(lengths, 2 * runs);
        }
        starts[runs] = start;
        lengths[runs] = length;
        lastOfLength.put(length, runs);
        runs++;
    }

    /** Marks the spans of what was added, and forgets it. */
    void end() {
        for (int opening = 0; opening < runs; opening++) {
            int escaped = isEscaped(starts[opening]) ? 1 : 0;
            int length = lengths[opening] - escaped;
            if (lastOfLength.getOrDefault(length, 0) > opening) {
                int closing = opening + 1;
                while (lengths[closing] != length) {
                    closing++;
                }
                code.set(starts[opening] + escaped, starts[closing] + length);
                opening = closing;
            }
        }
        runs = 0;
        lastOfLength.clear();
    }

    private boolean isEscaped(int start) {
        int backslashes = start;
        while (backslashes > 0 && text.charAt(backslashes - 1) == '\\') {
            backslashes--;
        }
        return (start - backslashes) % 2 == 1;
    }
}
