package dev.lectern.kb.entry;

import dev.lectern.access.Action;
import dev.lectern.api.Page;
import dev.lectern.api.kb.EntryRevision;
import dev.lectern.api.kb.EntrySummary;
import dev.lectern.format.entry.Finding;
import dev.lectern.kb.content.FileBytes;
import dev.lectern.kb.content.KbFiles;
import dev.lectern.kb.content.KbFiles.Content;
import dev.lectern.kb.content.LinkFindings;
import dev.lectern.kb.content.StoredFile;
import dev.lectern.kb.content.StoredRevision;
import dev.lectern.kb.door.KbDoor;
import dev.lectern.kb.request.EntityTags;
import dev.lectern.kit.caller.Caller;
import dev.lectern.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads entries and their history. */
@ApplicationScoped
class EntryReading {
    private final KbDoor door;

    EntryReading(KbDoor door) {
        this.door = door;
    }

    /** What became of reading an entry. */
    sealed interface Reading {
        /** It is as the reader knows it: nothing but its tag was read. */
        record Unchanged(String etag) implements Reading {}

        /** Its file as it is. */
        record Raw(String etag, FileBytes bytes) implements Reading {}

        /** All there is to say of it. */
        record Found(StoredFile file, FileBytes bytes) implements Reading {}
    }

    /**
     * Reads an entry.
     *
     * @param known the states the reader has
     * @param raw whether the file is wanted as it is
     */
    Reading get(Caller caller, String kb, String id, Optional<EntityTags> known, boolean raw) {
        List<String> hashes = known.map(EntityTags::weakly).orElse(List.of());
        boolean any = known.isPresent() && known.get().any();
        return door.read(caller, kb, Action.READ, (open, connection) -> {
            Content content = KbFiles.findWithBytes(connection, open.id(), id, hashes)
                    .filter(found -> found.file().kind().isEntry())
                    .orElseThrow(Problems::notFound);
            StoredFile file = content.file();
            FileBytes bytes = content.bytes();
            open.require(Action.READ, file.path());
            if (any || bytes == null) {
                return new Reading.Unchanged(file.etag());
            }
            return raw ? new Reading.Raw(file.etag(), bytes) : judged(connection, open.id(), file, bytes);
        });
    }

    Page<EntrySummary> list(
            Caller caller, String kb, String after, int limit, @Nullable String type, @Nullable String tag) {
        return door.read(caller, kb, Action.READ, (open, connection) -> {
            List<StoredFile> files = KbFiles.entries(connection, open.id(), after, type, tag, limit + 1);
            boolean more = files.size() > limit;
            List<StoredFile> page = more ? files.subList(0, limit) : files;
            return new Page<>(
                    page.stream().map(Entries::summary).toList(),
                    more ? page.getLast().id() : null);
        });
    }

    Page<EntryRevision> revisions(Caller caller, String kb, String id, int before, int limit) {
        return door.read(caller, kb, Action.READ, (open, connection) -> {
            if (id.startsWith("/")) {
                throw Problems.notFound();
            }
            List<StoredRevision> revisions = KbFiles.revisions(connection, open.id(), id, before, limit + 1);
            if (revisions.isEmpty() && before == Integer.MAX_VALUE) {
                throw Problems.notFound();
            }
            boolean more = revisions.size() > limit;
            List<StoredRevision> page = more ? revisions.subList(0, limit) : revisions;
            return new Page<>(
                    page.stream().map(Entries::revision).toList(),
                    more ? String.valueOf(page.getLast().revision()) : null);
        });
    }

    /** The entry's bytes, and the entry with what is to be said of its links. */
    static Reading.Found found(Connection connection, UUID kb, StoredFile file) throws SQLException {
        return judged(connection, kb, file, KbFiles.bytes(connection, kb, file));
    }

    private static Reading.Found judged(Connection connection, UUID kb, StoredFile file, FileBytes bytes)
            throws SQLException {
        List<Finding> ofLinks = LinkFindings.of(connection, kb, List.of(file.id())).stream()
                .map(finding -> finding.at(null))
                .toList();
        return new Reading.Found(file.with(ofLinks), bytes);
    }

    /** The entry of that id, 404 if there is none. */
    static StoredFile find(Connection connection, UUID kb, String id) throws SQLException {
        return KbFiles.find(connection, kb, id)
                .filter(file -> file.kind().isEntry())
                .orElseThrow(Problems::notFound);
    }
}
