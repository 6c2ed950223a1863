package dev.lectern.kb.upstream;

import dev.lectern.access.Action;
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
import dev.lectern.kb.content.Schemas;
import dev.lectern.kb.content.StoredFile;
import dev.lectern.kb.door.OpenKb;
import dev.lectern.kb.entry.EntryChecks;
import dev.lectern.kb.entry.EntryProblems;
import dev.lectern.kb.exchange.ArrivedFile;
import dev.lectern.kb.exchange.ExchangeProblems;
import dev.lectern.kb.judgement.Judgements;
import dev.lectern.kb.upstream.HeadChanges.SideFile;
import dev.lectern.kit.caller.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes what a person chose for a file in conflict, and moves the upstream side on. */
@ApplicationScoped
class ResolutionWriting {
    private final ContentLedger ledger;
    private final Judgements judgements;

    ResolutionWriting(ContentLedger ledger, Judgements judgements) {
        this.ledger = ledger;
        this.judgements = judgements;
    }

    /** Returns the file as it is afterwards; empty where there is none. */
    Optional<StoredFile> write(
            Connection connection, Caller caller, OpenKb open, ContentUse use, ConflictView view, Choice choice)
            throws SQLException {
        return switch (choice) {
            case Choice.Ours _ -> Optional.ofNullable(view.ours());
            case Choice.Theirs _ ->
                view.theirsBytes() == null
                        ? deleted(connection, caller, open, use, view.ours())
                        : saved(connection, caller, open, use, view, view.theirsBytes(), false);
            case Choice.Content(byte[] bytes) -> saved(connection, caller, open, use, view, bytes, true);
        };
    }

    /** From now on the upstream side of the file is what upstream has. */
    void settle(Connection connection, OpenKb open, ConflictView view) throws SQLException {
        OpenConflict conflict = view.conflict();
        byte[] theirs = view.theirsBytes();
        String blob = conflict.theirsBlob();
        conflict.close(connection, open.id());
        if (conflict.basePath() != null) {
            UpstreamSide.forget(connection, open.id(), List.of(conflict.basePath()));
        }
        if (theirs != null && blob != null) {
            ArrivedFile file = ArrivedFile.of(conflict.path(), theirs, KbSchema.none());
            SideFile side = new SideFile(conflict.path(), blob, file.id(), file.hash(), null, () -> theirs);
            UpstreamSide.put(connection, open.id(), open.rootScope(), List.of(side));
        }
    }

    private Optional<StoredFile> deleted(
            Connection connection, Caller caller, OpenKb open, ContentUse use, @Nullable StoredFile ours)
            throws SQLException {
        if (ours != null) {
            requireDeletion(open, ours);
            int entries = ours.kind().isEntry() ? -1 : 0;
            ledger.settle(connection, open.facts(), new Growth(1, entries, -ours.size()));
            try (FileWriter writer = writer(connection, caller, open, use)) {
                writer.delete(ours);
            }
            if (ours.kind() == FileKind.SCHEMA) {
                judgements.judgeAnew(connection, open.id(), open.rootScope());
            }
        }
        return Optional.empty();
    }

    private Optional<StoredFile> saved(
            Connection connection,
            Caller caller,
            OpenKb open,
            ContentUse use,
            ConflictView view,
            byte[] bytes,
            boolean checked)
            throws SQLException {
        StoredFile ours = view.ours();
        KbSchema schema = Schemas.inForce(connection, open.id());
        ArrivedFile file = placed(view, bytes, schema, checked);
        String path = file.path();
        if (checked) {
            check(file, bytes, view, schema);
        }
        open.require(file.kind() == FileKind.SCHEMA ? Action.CONFIGURE : Action.UPDATE_ENTRY, path);
        refuseTaken(connection, open, file, ours);
        boolean sameRow = ours != null && ours.id().equals(file.id());
        if (ours != null && !sameRow && !ours.path().equals(path)) {
            requireDeletion(open, ours);
        }
        int before = ours != null && ours.kind().isEntry() ? 1 : 0;
        int after = file.kind().isEntry() ? 1 : 0;
        long oldSize = ours == null ? 0 : ours.size();
        ledger.settle(connection, open.facts(), new Growth(1, after - before, file.size() - oldSize));
        int revision = FileWriter.lastRevision(connection, open.id(), file.id()) + 1;
        try (FileWriter writer = writer(connection, caller, open, use)) {
            if (ours != null && !sameRow) {
                writer.delete(ours);
            }
            writer.save(file.state(bytes, schema), new FileBytes(bytes), revision);
        }
        if (file.kind() == FileKind.SCHEMA || (ours != null && ours.kind() == FileKind.SCHEMA)) {
            judgements.judgeAnew(connection, open.id(), open.rootScope());
        }
        return KbFiles.find(connection, open.id(), file.id());
    }

    /**
     * The file goes where upstream moved or added it, unless it was moved here too: then a person's own text keeps the
     * KB's name. An entry that has another id here goes where its id says.
     */
    private static ArrivedFile placed(ConflictView view, byte[] bytes, KbSchema schema, boolean own) {
        ArrivedFile theirs = ArrivedFile.of(view.conflict().path(), bytes, schema);
        StoredFile ours = view.ours();
        String basePath = view.conflict().basePath();
        boolean isWhereTheyHadIt = view.conflict().path().equals(basePath);
        if (ours == null || ours.path().equals(basePath) || (!own && !isWhereTheyHadIt)) {
            return theirs;
        }
        ArrivedFile here = ArrivedFile.of(ours.path(), bytes, schema);
        ArrivedFile first = basePath == null ? theirs : here;
        ArrivedFile second = basePath == null ? here : theirs;
        return first.kind() == FileKind.FLAWED && second.kind() != FileKind.FLAWED ? second : first;
    }

    private static void requireDeletion(OpenKb open, StoredFile file) {
        open.require(file.kind() == FileKind.SCHEMA ? Action.CONFIGURE : Action.DELETE_ENTRY, file.path());
    }

    /** What either side had wrong before is no reason to refuse it; what is new is. */
    private static void check(ArrivedFile file, byte[] bytes, ConflictView view, KbSchema schema) {
        switch (file.kind()) {
            case FILE -> {}
            case SCHEMA -> {
                if (file.findings().stream().anyMatch(finding -> finding.isError())) {
                    throw ExchangeProblems.invalidSchema(file.findings());
                }
            }
            case ENTRY, FLAWED ->
                EntryChecks.file(
                        file.path(),
                        bytes,
                        schema,
                        Stream.of(Optional.ofNullable(view.oursBytes()), Optional.ofNullable(view.theirsBytes()))
                                .flatMap(Optional::stream)
                                .flatMap(side -> Assessment.of(file.path(), side, schema).findings().stream())
                                .filter(finding -> finding.isError())
                                .toList());
        }
    }

    private static void refuseTaken(Connection connection, OpenKb open, ArrivedFile file, @Nullable StoredFile ours)
            throws SQLException {
        String own = ours == null ? "" : ours.id();
        if (!file.id().equals(own)
                && KbFiles.find(connection, open.id(), file.id()).isPresent()) {
            throw EntryProblems.idTaken(file.id());
        }
        for (StoredFile other : KbFiles.inTheWay(connection, open.id(), file.path(), 2)) {
            if (!other.id().equals(own)) {
                throw EntryProblems.inTheWay(other.path());
            }
        }
    }

    private static FileWriter writer(Connection connection, Caller caller, OpenKb open, ContentUse use)
            throws SQLException {
        ChangeNote note = new ChangeNote(caller.userId(), ChangeNote.Source.API, "Resolve a conflict with upstream");
        return new FileWriter(connection, open.id(), open.rootScope(), use.contentRevision() + 1, note);
    }
}
