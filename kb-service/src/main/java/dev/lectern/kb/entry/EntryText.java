package dev.lectern.kb.entry;

import dev.lectern.api.kb.EntryDraft;
import dev.lectern.format.entry.EntryContent;
import dev.lectern.format.entry.FieldValues;
import dev.lectern.format.entry.Slug;
import dev.lectern.kit.problem.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns what a writer sent into the content an entry shall have; 400 where it has the wrong shape. */
final class EntryText {
    private static final Set<String> MEMBERS = Set.of("id", "title", "type", "tags", "fields", "body", "message");

    private EntryText() {}

    /** A new entry; without an id it gets one made from its title. */
    static EntryContent created(EntryDraft draft) {
        String title = draft.title();
        String id = draft.id() != null ? draft.id() : title == null ? null : Slug.of(title);
        return content(id, draft);
    }

    /** The whole of an entry that is there. */
    static EntryContent replaced(String id, EntryDraft draft) {
        if (draft.id() != null && !draft.id().equals(id)) {
            throw Problems.badRequest("An id cannot be changed: leave it out, or send '" + id + "'.");
        }
        return content(id, draft);
    }

    /** An entry that is there with a merge patch (RFC 7396) applied. */
    static EntryContent patched(EntryContent current, Map<String, @Nullable Object> patch) {
        for (String member : patch.keySet()) {
            if (!MEMBERS.contains(member)) {
                throw Problems.badRequest(
                        "Unknown field `" + member + "`: front matter of your own goes below `fields`.");
            }
        }
        Map<String, @Nullable Object> whole = new LinkedHashMap<>();
        whole.put("id", current.id());
        whole.put("title", current.title());
        whole.put("type", current.type());
        whole.put("tags", current.tags());
        whole.put("fields", current.fields());
        whole.put("body", current.body());
        Map<String, @Nullable Object> merged = FieldValues.merge(whole, patch);
        if (!Objects.equals(merged.get("id"), current.id())) {
            throw Problems.badRequest("An id cannot be changed: leave it out.");
        }
        if (merged.get("fields") != null && !(merged.get("fields") instanceof Map<?, ?>)) {
            throw Problems.badRequest("The field `fields` has the wrong type: it is an object.");
        }
        EntryDraft draft = new EntryDraft(
                current.id(),
                text(merged, "title"),
                text(merged, "type"),
                texts(merged),
                FieldValues.asMap(merged.get("fields")),
                text(merged, "body"),
                null);
        return content(current.id(), draft);
    }

    /** A text member of a patch; null if it is not there. */
    static @Nullable String text(Map<String, @Nullable Object> members, String name) {
        Object value = members.get(name);
        if (value != null && !(value instanceof String)) {
            throw Problems.badRequest("The field `" + name + "` has the wrong type: it is a text.");
        }
        return (String) value;
    }

    private static List<String> texts(Map<String, @Nullable Object> members) {
        Object value = members.get("tags");
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list) || list.stream().anyMatch(item -> !(item instanceof String))) {
            throw Problems.badRequest("The field `tags` has the wrong type: it is a list of texts.");
        }
        return list.stream().map(String.class::cast).toList();
    }

    private static EntryContent content(@Nullable String id, EntryDraft draft) {
        List<String> tags = draft.tags() == null ? List.of() : draft.tags();
        if (tags.stream().anyMatch(Objects::isNull)) {
            throw Problems.badRequest("The field `tags` has the wrong type: it is a list of texts.");
        }
        Map<String, @Nullable Object> fields = draft.fields() == null ? Map.of() : draft.fields();
        for (String key : EntryContent.OWN_KEYS) {
            if (fields.containsKey(key)) {
                throw Problems.badRequest("`" + key + "` stands beside `fields`, not in it.");
            }
        }
        if (!FieldValues.isShallow(fields)) {
            throw Problems.badRequest("`fields` is nested too deeply for front matter: make it flatter.");
        }
        return new EntryContent(
                id,
                draft.title(),
                draft.type() == null ? EntryContent.DEFAULT_TYPE : draft.type(),
                tags,
                fields,
                draft.body() == null ? "" : draft.body());
    }
}
