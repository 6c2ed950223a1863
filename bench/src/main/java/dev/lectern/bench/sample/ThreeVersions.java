package dev.lectern.bench.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An entry that two people changed in different lines; the same at each call. */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
public record ThreeVersions(byte[] base, byte[] ours, byte[] theirs) {
    /** The names the versions are written under. */
    public static final List<String> NAMES = List.of("base", "ours", "theirs");

    private static final int SECTION = 20;

    /** An entry of so many bytes in which either side changed so many lines, and a key. */
    public static ThreeVersions of(int bytes, int edits) {
        List<String> lines =
                new ArrayList<>(List.of("---", "id: entry", "title: Title", "type: note", "mood: calm", "---", ""));
        int first = lines.size();
        for (int size = 0; size < bytes; size += lines.getLast().length() + 1) {
            int number = lines.size();
            String text = number % SECTION == 0
                    ? "\n## Heading " + number + "\n"
                    : "Line " + number + " of a text that goes on for a while, so that it looks like prose.";
            lines.add(text);
        }
        int step = (lines.size() - first) / (2 * edits + 1);
        List<String> ours = edited(lines, "title: Title", "title: Ours", first + step, 2 * step, edits);
        List<String> theirs = edited(lines, "mood: calm", "mood: wild", first + 2 * step, 2 * step, edits);
        return new ThreeVersions(joined(lines), joined(ours), joined(theirs));
    }

    /** Writes the versions as files into a folder. */
    public void writeTo(Path folder) throws IOException {
        Files.write(folder.resolve("base"), base);
        Files.write(folder.resolve("ours"), ours);
        Files.write(folder.resolve("theirs"), theirs);
    }

    private static List<String> edited(List<String> lines, String key, String changed, int first, int step, int edits) {
        List<String> edited = new ArrayList<>(lines);
        edited.set(lines.indexOf(key), changed);
        for (int i = 0; i < edits; i++) {
            int at = first + i * step;
            edited.set(lines.get(at).startsWith("\n") ? at + 1 : at, changed + ", line " + i);
        }
        return edited;
    }

    private static byte[] joined(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
