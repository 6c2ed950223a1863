package dev.lectern.kb.entry;

import dev.lectern.access.Action;
import dev.lectern.api.kb.Entry;
import dev.lectern.kb.content.ChangeNote;
import dev.lectern.kb.content.ContentUse;
import dev.lectern.kb.content.FileBytes;
import dev.lectern.kb.content.FileWriter;
import dev.lectern.kb.content.KbFiles;
import dev.lectern.kb.content.StoredFile;
import dev.lectern.kb.door.OpenKb;
import dev.lectern.kb.entry.EntryReading.Reading;
import dev.lectern.kb.request.EntityTags;
import dev.lectern.kit.caller.Caller;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** States of an entry inside a transaction that writes it. */
final class EntryStates {
    private EntryStates() {}

    /** The entry as it is, if that is the state the writer read. */
    static StoredFile current(Connection connection, OpenKb open, String id, EntityTags ifMatch, Action action)
            throws SQLException {
        StoredFile file = EntryReading.find(connection, open.id(), id);
        open.require(action, file.path());
        if (!ifMatch.matches(file.hash())) {
            Reading.Found current = EntryReading.found(connection, open.id(), file);
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

    /** The entry as it goes over the wire. */
    static Entry read(Connection connection, OpenKb open, String id) throws SQLException {
        Reading.Found found = EntryReading.found(connection, open.id(), EntryReading.find(connection, open.id(), id));
        return Entries.entry(found.file(), found.bytes());
    }

    /** Writes the next revision of a locked KB. */
    static FileWriter writer(
            Connection connection, OpenKb open, ContentUse use, Caller caller, @Nullable String message)
            throws SQLException {
        ChangeNote note = new ChangeNote(caller.userId(), ChangeNote.Source.API, message);
        return new FileWriter(connection, open.id(), open.rootScope(), use.contentRevision() + 1, note);
    }
}
