package dev.lectern.kb.entry;

import dev.lectern.access.Action;
import dev.lectern.api.kb.Entry;
import dev.lectern.api.kb.EntryDraft;
import dev.lectern.format.entry.EntryContent;
import dev.lectern.format.entry.Finding;
import dev.lectern.format.entry.KbPath;
import dev.lectern.format.entry.WriterPath;
import dev.lectern.format.schema.KbSchema;
import dev.lectern.kb.content.ContentLedger;
import dev.lectern.kb.content.ContentLedger.Growth;
import dev.lectern.kb.content.ContentUse;
import dev.lectern.kb.content.FileWriter;
import dev.lectern.kb.content.KbFiles;
import dev.lectern.kb.content.NewState;
import dev.lectern.kb.content.Schemas;
import dev.lectern.kb.door.KbDoor;
import dev.lectern.kb.door.OpenKb;
import dev.lectern.kb.entry.EntryChecks.Checked;
import dev.lectern.kb.idempotency.IdempotencyKey;
import dev.lectern.kb.idempotency.IdempotencyKey.Earlier;
import dev.lectern.kb.request.Inputs;
import dev.lectern.kit.caller.Caller;
import dev.lectern.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Creates entries: under the KB's lock, checked, counted and remembered as a first revision. */
@ApplicationScoped
class EntryCreation {
    private final KbDoor door;
    private final ContentLedger ledger;

    EntryCreation(KbDoor door, ContentLedger ledger) {
        this.door = door;
        this.ledger = ledger;
    }

    Entry create(Caller caller, String kb, Optional<IdempotencyKey> key, EntryDraft draft) {
        String message = Inputs.message(draft.message());
        EntryContent wanted = EntryText.created(draft);
        String id = wanted.id();
        if (id == null || wanted.title() == null || wanted.title().isBlank()) {
            throw EntryProblems.titleMissing();
        }
        KbPath.idProblem(id).ifPresent(words -> {
            throw EntryProblems.invalid(
                    List.of(Finding.error("bad_id", "The id cannot be used: " + words + ".", null)));
        });
        return door.write(caller, kb, Action.CREATE_ENTRY, (open, connection) -> {
            ContentUse use = ledger.lock(connection, open.facts());
            Optional<Earlier> earlier =
                    key.isEmpty() ? Optional.empty() : key.get().claim(connection, caller, open.id(), id);
            if (earlier.isPresent()) {
                return replay(open, connection, earlier.get());
            }
            KbSchema schema = Schemas.inForce(connection, open.id());
            String path = WriterPath.of(schema.folderOf(wanted.type()), id, wanted.effectiveFields());
            open.require(Action.CREATE_ENTRY, path);
            if (KbFiles.find(connection, open.id(), id).isPresent()) {
                throw EntryProblems.idTaken(id);
            }
            if (KbFiles.isPathTaken(connection, open.id(), path)) {
                throw EntryProblems.pathTaken(path);
            }
            Checked checked = EntryChecks.created(path, wanted, schema);
            int revision = FileWriter.lastRevision(connection, open.id(), id) + 1;
            ledger.settle(
                    connection, open.facts(), new Growth(1, 1, checked.bytes().size()));
            try (FileWriter writer = EntryStates.writer(connection, open, use, caller, message)) {
                writer.save(NewState.of(path, checked.assessment()), checked.bytes(), revision);
            }
            return EntryStates.read(connection, open, id);
        });
    }

    private static Entry replay(OpenKb open, Connection connection, Earlier earlier) throws SQLException {
        String id = earlier.resource();
        if (id == null || !earlier.kb().equals(open.id())) {
            throw Problems.notFound();
        }
        return EntryStates.read(connection, open, id);
    }
}
