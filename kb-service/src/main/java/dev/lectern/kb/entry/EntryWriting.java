package dev.lectern.kb.entry;

import dev.lectern.access.Action;
import dev.lectern.api.kb.Entry;
import dev.lectern.api.kb.EntryDraft;
import dev.lectern.format.entry.EntryContent;
import dev.lectern.format.entry.EntryEditor;
import dev.lectern.format.entry.EntryEditor.Edit;
import dev.lectern.format.entry.EntryFile;
import dev.lectern.format.entry.EntryFile.Parsed;
import dev.lectern.format.entry.Finding;
import dev.lectern.format.entry.KbPath;
import dev.lectern.format.entry.WriterPath;
import dev.lectern.format.schema.Assessment;
import dev.lectern.format.schema.KbSchema;
import dev.lectern.kb.content.ChangeNote;
import dev.lectern.kb.content.ContentLedger;
import dev.lectern.kb.content.ContentLedger.Growth;
import dev.lectern.kb.content.ContentUse;
import dev.lectern.kb.content.FileBytes;
import dev.lectern.kb.content.FileKind;
import dev.lectern.kb.content.FileWriter;
import dev.lectern.kb.content.KbFiles;
import dev.lectern.kb.content.NewState;
import dev.lectern.kb.content.Schemas;
import dev.lectern.kb.content.StoredFile;
import dev.lectern.kb.door.KbDoor;
import dev.lectern.kb.door.OpenKb;
import dev.lectern.kb.entry.EntryChecks.Checked;
import dev.lectern.kb.entry.EntryReading.Found;
import dev.lectern.kb.entry.StaleWrite.Wish;
import dev.lectern.kb.idempotency.IdempotencyKey;
import dev.lectern.kb.idempotency.IdempotencyKey.Earlier;
import dev.lectern.kb.request.EntityTags;
import dev.lectern.kb.request.Inputs;
import dev.lectern.kit.caller.Caller;
import dev.lectern.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes entries: each change under the KB's lock, checked, counted and remembered as a revision. */
@ApplicationScoped
class EntryWriting {
    private final KbDoor door;
    private final ContentLedger ledger;

    EntryWriting(KbDoor door, ContentLedger ledger) {
        this.door = door;
        this.ledger = ledger;
    }

    /** Makes what an entry shall say from what it says. */
    @FunctionalInterface
    interface Change {
        EntryContent of(EntryContent current);
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
            try (FileWriter writer = writer(connection, open, use, caller, message)) {
                writer.save(NewState.of(path, checked.assessment()), checked.bytes(), revision);
            }
            return read(connection, open, id);
        });
    }

    private static Entry replay(OpenKb open, Connection connection, Earlier earlier) throws SQLException {
        String id = earlier.resource();
        if (id == null || !earlier.kb().equals(open.id())) {
            throw Problems.notFound();
        }
        return read(connection, open, id);
    }

    Entry change(Caller caller, String kb, String id, EntityTags ifMatch, @Nullable String message, Change change) {
        return StaleWrite.merging(
                base -> edited(base, change),
                () -> door.write(caller, kb, Action.UPDATE_ENTRY, (open, connection) -> {
                    ContentUse use = ledger.lock(connection, open.facts());
                    StoredFile file = current(connection, open, id, ifMatch, Action.UPDATE_ENTRY);
                    FileBytes bytes = KbFiles.bytes(connection, open.id(), file);
                    KbSchema schema = Schemas.inForce(connection, open.id());
                    if (file.kind() == FileKind.FLAWED
                            || !(Assessment.of(file.path(), bytes.bytes(), schema)
                                    instanceof Assessment.Sound current)) {
                        throw EntryProblems.flawed();
                    }
                    EntryContent wanted = change.of(current.content());
                    if (wanted.title() == null && current.content().title() != null) {
                        throw EntryProblems.titleMissing();
                    }
                    Checked checked = EntryChecks.edited(file.path(), current, wanted, schema);
                    return save(caller, open, connection, use, file, checked, message);
                }));
    }

    Entry replaceFile(Caller caller, String kb, String id, EntityTags ifMatch, byte[] content) {
        return StaleWrite.merging(
                base -> Optional.of(content),
                () -> door.write(caller, kb, Action.UPDATE_ENTRY, (open, connection) -> {
                    ContentUse use = ledger.lock(connection, open.facts());
                    StoredFile file = current(connection, open, id, ifMatch, Action.UPDATE_ENTRY);
                    KbSchema schema = Schemas.inForce(connection, open.id());
                    FileBytes before = KbFiles.bytes(connection, open.id(), file);
                    List<Finding> known =
                            Assessment.of(file.path(), before.bytes(), schema) instanceof Assessment.Sound sound
                                    ? sound.errors()
                                    : List.of();
                    Checked checked = EntryChecks.file(file.path(), content, schema, known);
                    String newId = checked.assessment().id();
                    if (!newId.equals(file.id())
                            && KbFiles.find(connection, open.id(), newId).isPresent()) {
                        throw EntryProblems.idTaken(newId);
                    }
                    return save(caller, open, connection, use, file, checked, null);
                }));
    }

    void delete(Caller caller, String kb, String id, EntityTags ifMatch) {
        StaleWrite.merging(
                Wish.NONE,
                () -> door.write(caller, kb, Action.DELETE_ENTRY, (open, connection) -> {
                    ContentUse use = ledger.lock(connection, open.facts());
                    StoredFile file = current(connection, open, id, ifMatch, Action.DELETE_ENTRY);
                    ledger.settle(connection, open.facts(), new Growth(1, -1, -file.size()));
                    try (FileWriter writer = writer(connection, open, use, caller, null)) {
                        writer.delete(file);
                    }
                    return file;
                }));
    }

    private Entry save(
            Caller caller,
            OpenKb open,
            Connection connection,
            ContentUse use,
            StoredFile file,
            Checked checked,
            @Nullable String message)
            throws SQLException {
        if (checked.bytes().hash().equals(file.hash())) {
            return read(connection, open, file.id());
        }
        NewState state = NewState.of(file.path(), checked.assessment());
        ledger.settle(connection, open.facts(), new Growth(1, 0, checked.bytes().size() - (long) file.size()));
        try (FileWriter writer = writer(connection, open, use, caller, message)) {
            if (state.id().equals(file.id())) {
                writer.save(state, checked.bytes(), file.revision() + 1);
            } else {
                writer.delete(file);
                int revision = FileWriter.lastRevision(connection, open.id(), state.id()) + 1;
                writer.save(state, checked.bytes(), revision);
            }
        }
        return read(connection, open, state.id());
    }

    private static Optional<byte[]> edited(byte[] base, Change change) {
        return EntryFile.parse(base) instanceof Parsed.Sound(EntryFile file)
                        && EntryEditor.edit(file, change.of(EntryContent.of(file))) instanceof Edit.Edited(String text)
                ? Optional.of(text.getBytes(StandardCharsets.UTF_8))
                : Optional.empty();
    }

    /** The entry as it is, if that is the state the writer read. */
    private static StoredFile current(Connection connection, OpenKb open, String id, EntityTags ifMatch, Action action)
            throws SQLException {
        StoredFile file = EntryReading.find(connection, open.id(), id);
        open.require(action, file.path());
        if (!ifMatch.matches(file.hash())) {
            Found current = EntryReading.found(connection, open.id(), file);
            throw new StaleWrite(current.file(), current.bytes(), base(connection, open, file, ifMatch));
        }
        return file;
    }

    private static @Nullable FileBytes base(Connection connection, OpenKb open, StoredFile file, EntityTags ifMatch)
            throws SQLException {
        for (String hash : ifMatch.hashes()) {
            Optional<FileBytes> bytes = hash.matches("[0-9a-f]{64}")
                    ? KbFiles.bytesByHash(connection, open.id(), file.id(), hash)
                    : Optional.empty();
            if (bytes.isPresent()) {
                return bytes.get();
            }
        }
        return null;
    }

    private static Entry read(Connection connection, OpenKb open, String id) throws SQLException {
        Found found = EntryReading.found(connection, open.id(), EntryReading.find(connection, open.id(), id));
        return Entries.entry(found.file(), found.bytes());
    }

    private static FileWriter writer(
            Connection connection, OpenKb open, ContentUse use, Caller caller, @Nullable String message)
            throws SQLException {
        ChangeNote note = new ChangeNote(caller.userId(), ChangeNote.Source.API, message);
        return new FileWriter(connection, open.id(), open.rootScope(), use.contentRevision() + 1, note);
    }
}
