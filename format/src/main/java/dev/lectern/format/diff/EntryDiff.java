package dev.lectern.format.diff;

import dev.lectern.format.entry.EntryFile;
import dev.lectern.format.entry.FieldValues;
import dev.lectern.format.section.Section;
import dev.lectern.format.section.SectionKey;
import dev.lectern.format.section.Sections;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What changed in an entry, by what it says and not by how it is written.
 *
 * @param fields keys of the front matter, id, title, type and tags included, in the order of the newer version
 * @param sections of the body, in the order of the newer version
 */
public record EntryDiff(List<FieldChange> fields, List<SectionChange> sections) {
    public EntryDiff {
        fields = List.copyOf(fields);
        sections = List.copyOf(sections);
    }

    /** In which way something changed. */
    public enum Change {
        ADDED,
        REMOVED,
        CHANGED,
        /** It says the same at another place among its neighbours. */
        MOVED
    }

    /** A key that was added, removed or changed; a value is null where the key was not there, or says null. */
    public record FieldChange(
            String field,
            Change change,
            @Nullable Object before,
            @Nullable Object after) {}

    /**
     * A section that was added, removed, changed or moved.
     *
     * @param headings from the outermost to its own; empty for what stands before the first heading
     * @param before its lines, the heading's included; null where it was not there
     * @param after null where it is gone
     */
    public record SectionChange(
            List<String> headings,
            Change change,
            @Nullable String before,
            @Nullable String after) {
        public SectionChange {
            headings = List.copyOf(headings);
        }
    }

    /** Compares two versions; one may be missing, which then has neither keys nor body. */
    public static EntryDiff of(@Nullable EntryFile before, @Nullable EntryFile after) {
        return new EntryDiff(
                fields(
                        before == null ? Map.of() : before.keys().value(),
                        after == null ? Map.of() : after.keys().value()),
                sections(before == null ? "" : before.body(), after == null ? "" : after.body()));
    }

    private static List<FieldChange> fields(
            Map<String, ? extends @Nullable Object> before, Map<String, ? extends @Nullable Object> after) {
        Set<String> keys = new LinkedHashSet<>(after.keySet());
        keys.addAll(before.keySet());
        List<FieldChange> changes = new ArrayList<>();
        for (String key : keys) {
            Object old = before.get(key);
            Object now = after.get(key);
            if (!before.containsKey(key)) {
                changes.add(new FieldChange(key, Change.ADDED, null, now));
            } else if (!after.containsKey(key)) {
                changes.add(new FieldChange(key, Change.REMOVED, old, null));
            } else if (!FieldValues.same(old, now)) {
                changes.add(new FieldChange(key, Change.CHANGED, old, now));
            }
        }
        return changes;
    }

    private static List<SectionChange> sections(String before, String after) {
        Map<SectionKey, String> old = texts(before);
        Map<SectionKey, String> now = texts(after);
        Set<SectionKey> moved = moved(List.copyOf(old.keySet()), List.copyOf(now.keySet()));
        Set<SectionKey> keys = new LinkedHashSet<>(now.keySet());
        keys.addAll(old.keySet());
        List<SectionChange> changes = new ArrayList<>();
        for (SectionKey key : keys) {
            String was = old.get(key);
            String is = now.get(key);
            Change change = was == null ? Change.ADDED : is == null ? Change.REMOVED : Change.CHANGED;
            if (was == null || !was.equals(is)) {
                changes.add(new SectionChange(key.headings(), change, was, is));
            } else if (moved.contains(key)) {
                changes.add(new SectionChange(key.headings(), Change.MOVED, was, is));
            }
        }
        return changes;
    }

    private static Map<SectionKey, String> texts(String body) {
        Map<SectionKey, String> texts = new LinkedHashMap<>();
        for (Section section : Sections.of(body)) {
            if (!section.text().isEmpty()) {
                texts.put(section.key(), section.text());
            }
        }
        return texts;
    }

    /** Those of the common keys that do not follow the common key they followed before. */
    private static Set<SectionKey> moved(List<SectionKey> before, List<SectionKey> after) {
        Set<SectionKey> common = new LinkedHashSet<>(before);
        common.retainAll(new LinkedHashSet<>(after));
        Map<SectionKey, SectionKey> followed = new LinkedHashMap<>();
        SectionKey last = null;
        for (SectionKey key : common) {
            if (last != null) {
                followed.put(key, last);
            }
            last = key;
        }
        Set<SectionKey> moved = new LinkedHashSet<>();
        last = null;
        for (SectionKey key : after) {
            if (common.contains(key)) {
                SectionKey expected = followed.get(key);
                if (last == null ? expected != null : !last.equals(expected)) {
                    moved.add(key);
                }
                last = key;
            }
        }
        return moved;
    }
}
