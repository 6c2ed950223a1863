package dev.lectern.kb.content;

import dev.lectern.format.entry.Finding;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The current state of a file, without its bytes.
 *
 * @param id of an entry its id; see {@link FileIds} for the others
 * @param hash SHA-256 of its bytes in hexadecimal
 */
public record StoredFile(
        String id,
        FileKind kind,
        String path,
        @Nullable String title,
        @Nullable String type,
        List<String> tags,
        List<Finding> findings,
        String hash,
        int size,
        int revision,
        long contentRevision,
        Instant createdAt,
        Instant updatedAt,
        @Nullable UUID updatedBy) {
    public StoredFile {
        tags = List.copyOf(tags);
        findings = List.copyOf(findings);
    }

    /** The same with more findings. */
    public StoredFile with(List<Finding> more) {
        return new StoredFile(
                id,
                kind,
                path,
                title,
                type,
                tags,
                Stream.concat(findings.stream(), more.stream()).toList(),
                hash,
                size,
                revision,
                contentRevision,
                createdAt,
                updatedAt,
                updatedBy);
    }

    /** The entity tag of its bytes, quotes included. */
    public String etag() {
        return '"' + hash + '"';
    }
}
