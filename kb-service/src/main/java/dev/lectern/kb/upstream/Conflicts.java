package dev.lectern.kb.upstream;

import dev.lectern.access.Action;
import dev.lectern.api.Page;
import dev.lectern.api.kb.Conflict;
import dev.lectern.api.kb.Entry;
import dev.lectern.kb.content.ContentLedger;
import dev.lectern.kb.content.ContentUse;
import dev.lectern.kb.content.KbFiles;
import dev.lectern.kb.content.StoredFile;
import dev.lectern.kb.door.KbDoor;
import dev.lectern.kb.door.OpenKb;
import dev.lectern.kb.entry.Entries;
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

/** Lists the conflicts of a working copy and ends them as a person says. */
@ApplicationScoped
class Conflicts {
    private final KbDoor door;
    private final ContentLedger ledger;
    private final ResolutionWriting writing;

    Conflicts(KbDoor door, ContentLedger ledger, ResolutionWriting writing) {
        this.door = door;
        this.ledger = ledger;
        this.writing = writing;
    }

    /** A conflict and the tag of its state. */
    record Tagged(Conflict conflict, String tag) {}

    Page<Conflict> list(Caller caller, String kb, @Nullable UUID after, int limit) {
        return door.read(caller, kb, Action.READ, (open, connection) -> {
            List<OpenConflict> found = OpenConflict.page(connection, open.id(), after, limit + 1);
            List<OpenConflict> page = found.size() > limit ? found.subList(0, limit) : found;
            return new Page<>(
                    page.stream().map(ConflictView::summary).toList(),
                    found.size() > limit ? page.getLast().id().toString() : null);
        });
    }

    Tagged get(Caller caller, String kb, UUID id) {
        return door.read(caller, kb, Action.READ, (open, connection) -> {
            ConflictView view = find(connection, open, id);
            return new Tagged(view.described(), view.tag());
        });
    }

    /** Ends a conflict; returns the entry as it is afterwards, empty where there is none. */
    Optional<Entry> resolve(Caller caller, String kb, UUID id, EntityTags ifMatch, Choice choice) {
        return door.write(caller, kb, Action.UPDATE_ENTRY, (open, connection) -> {
            ContentUse use = ledger.lock(connection, open.facts());
            ConflictView view = find(connection, open, id);
            if (!ifMatch.matches(view.tag())) {
                throw UpstreamProblems.staleConflict(view.described(), view.tag());
            }
            Optional<StoredFile> after = writing.write(connection, caller, open, use, view, choice);
            writing.settle(connection, open, view);
            if (after.isEmpty() || !after.get().kind().isEntry()) {
                return Optional.empty();
            }
            return Optional.of(Entries.entry(after.get(), KbFiles.bytes(connection, open.id(), after.get())));
        });
    }

    private static ConflictView find(Connection connection, OpenKb open, UUID id) throws SQLException {
        OpenConflict conflict = OpenConflict.find(connection, open.id(), id).orElseThrow(Problems::notFound);
        return ConflictView.of(connection, open.id(), conflict);
    }
}
