package dev.lectern.api.kb;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An entry in a list: everything but fields and body. */
public record EntrySummary(
        String id,
        @Nullable String title,
        @Nullable String type,
        List<String> tags,
        String path,
        boolean flawed,
        int revision,
        long contentRevision,
        String etag,
        Instant createdAt,
        Instant updatedAt) {}
