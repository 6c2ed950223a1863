package dev.lectern.format.entry;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes the kb.yaml of a new KB. */
public final class SchemaWriter {
    private SchemaWriter() {}

    /** A file that says just the name and the description. */
    public static byte[] write(String name, @Nullable String description) {
        String yaml = YamlWriter.pair("name", name, 0);
        if (description != null && !description.isBlank()) {
            yaml += YamlWriter.pair("description", description, 0);
        }
        return yaml.getBytes(StandardCharsets.UTF_8);
    }
}
