package dev.lectern.kb.entry;

import dev.lectern.access.Action;
import dev.lectern.api.Page;
import dev.lectern.api.kb.EntryRevision;
import dev.lectern.api.kb.EntrySummary;
import dev.lectern.kb.content.FileBytes;
import dev.lectern.kb.content.KbFiles;
import dev.lectern.kb.content.StoredFile;
import dev.lectern.kb.content.StoredRevision;
import dev.lectern.kb.door.KbDoor;
import dev.lectern.kit.caller.Caller;
import dev.lectern.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads entries and their history. */
@ApplicationScoped
class EntryReading {
    private final KbDoor door;

    EntryReading(KbDoor door) {
        this.door = door;
    }

    /** An entry and its bytes. */
    record Found(StoredFile file, FileBytes bytes) {}

    Found get(Caller caller, String kb, String id) {
        return door.read(caller, kb, Action.READ, (open, connection) -> {
            StoredFile file = find(connection, open.id(), id);
            open.require(Action.READ, file.path());
            return found(connection, open.id(), file);
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
    static Found found(Connection connection, UUID kb, StoredFile file) throws SQLException {
        FileBytes bytes = KbFiles.bytes(connection, kb, file);
        return new Found(BrokenLinks.lookedUp(connection, kb, file, bytes), bytes);
    }

    /** The entry of that id, 404 if there is none. */
    static StoredFile find(Connection connection, UUID kb, String id) throws SQLException {
        return KbFiles.find(connection, kb, id)
                .filter(file -> file.kind().isEntry())
                .orElseThrow(Problems::notFound);
    }
}
