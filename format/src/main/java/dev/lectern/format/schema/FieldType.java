package dev.lectern.format.schema;

import java.util.Map;
import java.util.Optional;

/** What kind of value a field holds. */
public enum FieldType {
    TEXT("text"),
    NUMBER("number"),
    DATE("date"),
    DATETIME("datetime"),
    CHECKBOX("checkbox"),
    SELECT("select"),
    MULTI_SELECT("multi-select"),
    OBJECT_REF("object-ref"),
    LIST("list"),
    TAGS("tags");

    private static final Map<String, FieldType> ALIASES =
            Map.of("string", TEXT, "integer", NUMBER, "boolean", CHECKBOX);

    private final String wireName;

    FieldType(String wireName) {
        this.wireName = wireName;
    }

    /** The name in kb.yaml and on the wire. */
    public String wireName() {
        return wireName;
    }

    static Optional<FieldType> ofName(String name) {
        for (FieldType type : values()) {
            if (type.wireName.equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.ofNullable(ALIASES.get(name));
    }
}
