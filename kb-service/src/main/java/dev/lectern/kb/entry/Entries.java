package dev.lectern.kb.entry;

import dev.lectern.api.kb.Entry;
import dev.lectern.api.kb.EntryRevision;
import dev.lectern.api.kb.EntryRevision.GitOrigin;
import dev.lectern.api.kb.EntrySummary;
import dev.lectern.api.kb.FileFinding;
import dev.lectern.format.entry.EntryContent;
import dev.lectern.format.entry.EntryFile;
import dev.lectern.format.entry.EntryFile.Parsed;
import dev.lectern.format.entry.Finding;
import dev.lectern.kb.content.FileBytes;
import dev.lectern.kb.content.FileKind;
import dev.lectern.kb.content.PastState;
import dev.lectern.kb.content.StoredFile;
import dev.lectern.kb.content.StoredRevision;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Entries as they go over the wire. */
public final class Entries {
    private Entries() {}

    /** An entry in full. */
    public static Entry entry(StoredFile file, FileBytes bytes) {
        boolean flawed = file.kind() == FileKind.FLAWED;
        EntryContent content = !flawed && EntryFile.parse(bytes.bytes()) instanceof Parsed.Sound(EntryFile sound)
                ? EntryContent.of(sound)
                : null;
        return new Entry(
                file.id(),
                content == null ? null : content.title(),
                content == null ? null : content.type(),
                content == null ? List.of() : content.tags(),
                content == null ? Map.of() : content.fields(),
                content == null ? null : content.body(),
                file.path(),
                flawed,
                findings(file.findings()),
                file.revision(),
                file.contentRevision(),
                file.etag(),
                file.createdAt(),
                file.updatedAt(),
                file.updatedBy());
    }

    /** A state the entry was in before, as its writer knew it. */
    static Entry past(StoredFile file, FileBytes bytes) {
        StoredFile past = new StoredFile(
                file.id(),
                FileKind.ENTRY,
                file.path(),
                null,
                null,
                List.of(),
                List.of(),
                bytes.hash(),
                bytes.size(),
                file.revision(),
                file.contentRevision(),
                file.createdAt(),
                file.updatedAt(),
                file.updatedBy());
        return entry(past, bytes);
    }

    /** The state of an entry that had that id. */
    static Entry past(String id, PastState state) {
        FileBytes bytes = Objects.requireNonNull(state.bytes());
        boolean sound = EntryFile.parse(bytes.bytes()) instanceof Parsed.Sound;
        StoredRevision revision = state.revision();
        StoredFile past = new StoredFile(
                id,
                sound ? FileKind.ENTRY : FileKind.FLAWED,
                state.path(),
                null,
                null,
                List.of(),
                List.of(),
                bytes.hash(),
                bytes.size(),
                revision.revision(),
                revision.contentRevision(),
                state.firstCreatedAt(),
                revision.createdAt(),
                revision.author());
        return entry(past, bytes);
    }

    static EntrySummary summary(StoredFile file) {
        boolean flawed = file.kind() == FileKind.FLAWED;
        return new EntrySummary(
                file.id(),
                flawed ? null : file.title(),
                file.type(),
                file.tags(),
                file.path(),
                flawed,
                file.revision(),
                file.contentRevision(),
                file.etag(),
                file.createdAt(),
                file.updatedAt());
    }

    static EntryRevision revision(StoredRevision revision) {
        return new EntryRevision(
                revision.revision(),
                revision.contentRevision(),
                revision.author(),
                revision.source(),
                revision.message(),
                revision.createdAt(),
                revision.hash() == null ? null : '"' + revision.hash() + '"',
                revision.deleted(),
                origin(revision));
    }

    private static @Nullable GitOrigin origin(StoredRevision revision) {
        return revision.origin() == null
                ? null
                : new GitOrigin(
                        revision.origin().author(),
                        revision.origin().authoredAt(),
                        revision.origin().commit());
    }

    /** Findings as they go over the wire. */
    public static List<FileFinding> findings(List<Finding> findings) {
        return findings.stream()
                .map(finding -> new FileFinding(
                        finding.severity().wireName(),
                        finding.code(),
                        finding.message(),
                        finding.line(),
                        finding.path()))
                .toList();
    }
}
