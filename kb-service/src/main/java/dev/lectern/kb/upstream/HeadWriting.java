package dev.lectern.kb.upstream;

import dev.lectern.access.AccessFacts.KbFacts;
import dev.lectern.format.schema.KbSchema;
import dev.lectern.kb.content.ChangeNote;
import dev.lectern.kb.content.ContentLedger;
import dev.lectern.kb.content.ContentLedger.Growth;
import dev.lectern.kb.content.ContentUse;
import dev.lectern.kb.content.FileBytes;
import dev.lectern.kb.content.FileIndex;
import dev.lectern.kb.content.FileKind;
import dev.lectern.kb.content.FileWriter;
import dev.lectern.kb.judgement.Judgements;
import dev.lectern.kb.upstream.HeadChanges.Removal;
import dev.lectern.kb.upstream.HeadChanges.Save;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;

/** Writes what a new head does to a locked KB. */
@ApplicationScoped
class HeadWriting {
    private static final ChangeNote NONE = new ChangeNote(null, ChangeNote.Source.UPSTREAM, null);

    private final ContentLedger ledger;
    private final Judgements judgements;

    HeadWriting(ContentLedger ledger, Judgements judgements) {
        this.ledger = ledger;
        this.judgements = judgements;
    }

    /** Returns the KB's revision afterwards. */
    long write(Connection connection, KbFacts kb, ContentUse use, FileIndex index, KbSchema schema, HeadChanges changes)
            throws SQLException {
        long revision = changes.isQuiet() ? use.contentRevision() : use.contentRevision() + 1;
        if (!changes.isQuiet()) {
            ledger.settle(connection, kb, new Growth(1, changes.entries(), changes.bytes()));
            writeFiles(connection, kb, revision, index, schema, changes);
        }
        UpstreamSide.forget(connection, kb.id(), changes.sideGone());
        UpstreamSide.put(connection, kb.id(), kb.rootScopeId(), changes.side());
        for (OpenConflict settled : changes.settled()) {
            settled.close(connection, kb.id());
        }
        for (Clash clash : changes.clashes()) {
            clash.store(connection, kb.id(), kb.rootScopeId());
        }
        if (changes.saves().stream().anyMatch(save -> save.file().kind() == FileKind.FILE)) {
            ledger.requireRoomForKeptFiles(connection, kb);
        }
        if (use.entries() > 0 && hasOtherRules(changes)) {
            judgements.judgeAnew(connection, kb.id(), kb.rootScopeId());
        }
        return revision;
    }

    private static boolean hasOtherRules(HeadChanges changes) {
        return changes.saves().stream().anyMatch(save -> save.file().kind() == FileKind.SCHEMA)
                || changes.removals().stream()
                        .anyMatch(removal -> removal.file().kind() == FileKind.SCHEMA);
    }

    private static void writeFiles(
            Connection connection, KbFacts kb, long revision, FileIndex index, KbSchema schema, HeadChanges changes)
            throws SQLException {
        try (FileWriter writer = new FileWriter(connection, kb.id(), kb.rootScopeId(), revision, NONE)) {
            for (Removal removal : changes.removals()) {
                writer.delete(removal.file(), removal.note());
            }
            for (Save save : changes.saves()) {
                FileBytes bytes = save.content().bytes();
                writer.save(
                        save.file().state(bytes.bytes(), schema),
                        bytes,
                        index.nextRevision(save.file().id()),
                        save.note());
            }
        }
    }
}
