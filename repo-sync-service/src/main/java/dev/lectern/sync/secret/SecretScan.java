package dev.lectern.sync.secret;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;

/** Looks through a file for {@link SecretPattern}s. */
public final class SecretScan {
    private static final int MOST_PER_FILE = 20;

    private SecretScan() {}

    /** What it found, in the order of the patterns, at most 20; bytes that are no text are read as Latin-1, which is harmless. */
    public static List<SecretFinding> of(String path, byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        List<SecretFinding> findings = new ArrayList<>();
        for (SecretPattern pattern : SecretPattern.values()) {
            Matcher matcher = pattern.in(text).orElse(null);
            while (matcher != null && findings.size() < MOST_PER_FILE && matcher.find()) {
                findings.add(new SecretFinding(path, lineOf(text, matcher.start()), pattern));
            }
        }
        return findings;
    }

    private static int lineOf(String text, int position) {
        return 1
                + Math.toIntExact(text.substring(0, position)
                        .chars()
                        .filter(c -> c == '\n')
                        .count());
    }
}
