package dev.lectern.api.kb;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a writer wants an entry to say.
 *
 * @param id null for one made from the title; on replacement null or the entry's own
 * @param type null for note
 * @param message why, for the history
 */
public record EntryDraft(
        @Nullable String id,
        @Nullable String title,
        @Nullable String type,
        @Nullable List<String> tags,
        @Nullable Map<String, @Nullable Object> fields,
        @Nullable String body,
        @Nullable String message) {}
