package dev.lectern.api.kb;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry with its content.
 *
 * @param title null in a flawed entry
 * @param fields every key of its front matter but id, title, type and tags
 * @param body Markdown, LF; null in a flawed entry, whose file is to be had as text/markdown
 * @param flawed whether its file cannot be read: then it is read-only until mended by a whole file
 * @param revision counts the states of this entry from 1
 * @param contentRevision the KB's revision that made this state
 */
public record Entry(
        String id,
        @Nullable String title,
        @Nullable String type,
        List<String> tags,
        Map<String, @Nullable Object> fields,
        @Nullable String body,
        String path,
        boolean flawed,
        List<FileFinding> findings,
        int revision,
        long contentRevision,
        String etag,
        Instant createdAt,
        Instant updatedAt,
        @Nullable UUID updatedBy) {}
