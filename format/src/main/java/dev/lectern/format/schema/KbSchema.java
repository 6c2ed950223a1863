package dev.lectern.format.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A kb.yaml as the validator and the writer use it.
 *
 * @param enforce whether values of the wrong type or outside their options are errors
 */
public record KbSchema(
        @Nullable String name,
        @Nullable String description,
        @Nullable String kbType,
        boolean enforce,
        Map<String, TypeSchema> types,
        List<RuleSchema> rules) {

    /** The types every KB knows, and where their entries go. */
    private static final Map<String, String> CORE_FOLDERS = Map.of(
            "note", "notes",
            "person", "people",
            "organization", "organizations",
            "event", "events",
            "document", "documents",
            "topic", "topics",
            "relationship", "relationships",
            "timeline", "timelines",
            "collection", "");

    public KbSchema {
        types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
        rules = List.copyOf(rules);
    }

    /** What a KB without a readable kb.yaml asks: nothing of its own. */
    public static KbSchema none() {
        return new KbSchema(null, null, null, false, Map.of(), List.of());
    }

    /** The names of the core types. */
    public static Set<String> coreTypes() {
        return CORE_FOLDERS.keySet();
    }

    boolean knows(String type) {
        return types.containsKey(type) || CORE_FOLDERS.containsKey(type);
    }

    /** The folder pattern for new entries of that type; {@code ""} is the root. */
    public String folderOf(String type) {
        TypeSchema schema = types.get(type);
        if (schema != null && schema.subdirectory() != null) {
            return schema.subdirectory();
        }
        return CORE_FOLDERS.getOrDefault(type, "");
    }
}
