package dev.lectern.kb.content;

import dev.lectern.format.entry.EntryContent;
import dev.lectern.format.entry.Texts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What search finds an entry by, weightiest part first.
 *
 * @param heading title and id
 * @param labels tags and type
 * @param fields texts of the front matter
 * @param body the body's first part: a search vector holds no more than 1 MB
 */
public record SearchText(String heading, String labels, String fields, String body) {
    private static final int LONGEST_BODY = 128 * 1024;

    static SearchText of(EntryContent content) {
        StringBuilder fields = new StringBuilder();
        content.fields().values().forEach(value -> append(fields, value));
        String body = content.body();
        return new SearchText(
                content.title() + " " + content.id(),
                String.join(" ", content.tags()) + " " + content.type(),
                Texts.storable(fields.toString()),
                Texts.storable(body.length() > LONGEST_BODY ? body.substring(0, LONGEST_BODY) : body));
    }

    private static void append(StringBuilder out, @Nullable Object value) {
        switch (value) {
            case List<?> list -> list.forEach(item -> append(out, item));
            case Map<?, ?> map -> map.values().forEach(item -> append(out, item));
            case String text -> out.append(text).append(' ');
            case null, default -> {}
        }
    }
}
