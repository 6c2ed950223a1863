package dev.lectern.format.entry;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the file of a new entry. */
public final class EntryWriter {
    private EntryWriter() {}

    /** The file's bytes: keys in the writer's order, LF, a blank line before the body. */
    public static byte[] write(EntryContent content) {
        List<Map.Entry<String, @Nullable Object>> keys =
                new ArrayList<>(content.keys().entrySet());
        keys.sort(Comparator.comparingInt(key -> KeyOrder.rank(key.getKey())));
        StringBuilder out = new StringBuilder("---\n");
        keys.forEach(key -> out.append(YamlWriter.pair(key.getKey(), key.getValue(), 0)));
        out.append("---\n");
        if (!content.body().isEmpty()) {
            out.append('\n').append(content.body().replace("\r\n", "\n"));
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }
}
