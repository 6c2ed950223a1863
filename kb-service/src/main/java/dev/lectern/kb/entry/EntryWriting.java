package dev.lectern.kb.entry;

import dev.lectern.access.Action;
import dev.lectern.api.kb.Entry;
import dev.lectern.format.entry.EntryContent;
import dev.lectern.format.entry.EntryEditor;
import dev.lectern.format.entry.EntryEditor.Edit;
import dev.lectern.format.entry.EntryFile;
import dev.lectern.format.entry.EntryFile.Parsed;
import dev.lectern.format.entry.Finding;
import dev.lectern.format.schema.Assessment;
import dev.lectern.format.schema.KbSchema;
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
import dev.lectern.kb.entry.StaleWrite.Wish;
import dev.lectern.kb.request.EntityTags;
import dev.lectern.kit.caller.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes and deletes entries: each change under the KB's lock, checked, counted and remembered as a revision. */
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

    Entry change(Caller caller, String kb, String id, EntityTags ifMatch, @Nullable String message, Change change) {
        return StaleWrite.merging(
                base -> edited(base, change),
                () -> door.write(caller, kb, Action.UPDATE_ENTRY, (open, connection) -> {
                    ContentUse use = ledger.lock(connection, open.facts());
                    StoredFile file = EntryStates.current(connection, open, id, ifMatch, Action.UPDATE_ENTRY);
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
                    StoredFile file = EntryStates.current(connection, open, id, ifMatch, Action.UPDATE_ENTRY);
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
                    StoredFile file = EntryStates.current(connection, open, id, ifMatch, Action.DELETE_ENTRY);
                    ledger.settle(connection, open.facts(), new Growth(1, -1, -file.size()));
                    try (FileWriter writer = EntryStates.writer(connection, open, use, caller, null)) {
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
            return EntryStates.read(connection, open, file.id());
        }
        NewState state = NewState.of(file.path(), checked.assessment());
        ledger.settle(connection, open.facts(), new Growth(1, 0, checked.bytes().size() - (long) file.size()));
        try (FileWriter writer = EntryStates.writer(connection, open, use, caller, message)) {
            if (state.id().equals(file.id())) {
                writer.save(state, checked.bytes(), file.revision() + 1);
            } else {
                writer.delete(file);
                int revision = FileWriter.lastRevision(connection, open.id(), state.id()) + 1;
                writer.save(state, checked.bytes(), revision);
            }
        }
        return EntryStates.read(connection, open, state.id());
    }

    private static Optional<byte[]> edited(byte[] base, Change change) {
        return EntryFile.parse(base) instanceof Parsed.Sound(EntryFile file)
                        && EntryEditor.edit(file, change.of(EntryContent.of(file))) instanceof Edit.Edited(String text)
                ? Optional.of(text.getBytes(StandardCharsets.UTF_8))
                : Optional.empty();
    }
}
