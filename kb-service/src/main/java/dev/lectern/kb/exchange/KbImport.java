package dev.lectern.kb.exchange;

import dev.lectern.access.Action;
import dev.lectern.api.kb.ImportReport;
import dev.lectern.format.entry.Finding;
import dev.lectern.format.schema.KbSchema;
import dev.lectern.format.schema.SchemaReader;
import dev.lectern.kb.content.ChangeNote;
import dev.lectern.kb.content.ContentLedger;
import dev.lectern.kb.content.ContentLedger.Growth;
import dev.lectern.kb.content.ContentUse;
import dev.lectern.kb.content.FileBytes;
import dev.lectern.kb.content.FileIds;
import dev.lectern.kb.content.FileIndex;
import dev.lectern.kb.content.FileKind;
import dev.lectern.kb.content.FileWriter;
import dev.lectern.kb.content.LinkFindings;
import dev.lectern.kb.content.Schemas;
import dev.lectern.kb.content.StoredFile;
import dev.lectern.kb.door.KbDoor;
import dev.lectern.kb.door.OpenKb;
import dev.lectern.kb.entry.Entries;
import dev.lectern.kb.exchange.ImportPlan.Outcome;
import dev.lectern.kb.exchange.ImportPlan.Step;
import dev.lectern.kb.judgement.Judgements;
import dev.lectern.kit.caller.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes a folder in: read and judged outside any transaction, then written in one, all of it or nothing. */
@ApplicationScoped
class KbImport {
    private static final int MOST_FINDINGS = 5_000;
    private static final Set<FileKind> ENTRIES = EnumSet.of(FileKind.ENTRY, FileKind.FLAWED);
    private static final Set<FileKind> OTHERS = EnumSet.of(FileKind.FILE, FileKind.SCHEMA);

    private final KbDoor door;
    private final ContentLedger ledger;
    private final Judgements judgements;
    private final ImportConfig caps;

    KbImport(KbDoor door, ContentLedger ledger, Judgements judgements, ImportConfig caps) {
        this.door = door;
        this.ledger = ledger;
        this.judgements = judgements;
        this.caps = caps;
    }

    ImportReport run(Caller caller, String kb, @Nullable String message, InputStream body) {
        KbSchema inForce = door.read(caller, kb, Action.IMPORT, (open, connection) -> {
            ContentLedger.refuseMirror(connection, open.id());
            return Schemas.inForce(connection, open.id());
        });
        try (ReceivedArchive archive = ReceivedArchive.receive(body, caps, ReceivedArchive.Packing.FOLDER)) {
            KbSchema schema = archive.paths().contains("kb.yaml")
                    ? SchemaReader.read(archive.read("kb.yaml")).schema()
                    : inForce;
            List<ArrivedFile> files = ImportPlan.read(archive, schema);
            ChangeNote note = new ChangeNote(caller.userId(), ChangeNote.Source.IMPORT, message);
            return door.write(caller, kb, Action.IMPORT, (open, connection) -> {
                ContentUse use = ledger.lock(connection, open.facts());
                ImportPlan plan = ImportPlan.of(files, schema, FileIndex.read(connection, open.id()));
                long revision = write(open, connection, use, plan, archive, note);
                Stream<Finding> ofLinks = LinkFindings.of(connection, open.id(), plan.entryIds()).stream();
                return report(plan, Stream.concat(archive.findings().stream(), ofLinks), revision);
            });
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private long write(
            OpenKb open,
            Connection connection,
            ContentUse use,
            ImportPlan plan,
            ReceivedArchive archive,
            ChangeNote note)
            throws SQLException {
        List<Step> changes = plan.steps().stream()
                .filter(step -> step.outcome() != Outcome.UNCHANGED)
                .toList();
        if (changes.isEmpty()) {
            return use.contentRevision();
        }
        boolean otherRules = changes.stream().anyMatch(step -> step.id().equals(FileIds.SCHEMA));
        if (otherRules) {
            open.require(Action.CONFIGURE);
        }
        ledger.settle(connection, open.facts(), new Growth(1, plan.entries(), plan.bytes()));
        refuseObstacles(changes, plan.index());
        long revision = use.contentRevision() + 1;
        try (FileWriter writer = new FileWriter(connection, open.id(), open.rootScope(), revision, note)) {
            for (Step step : changes) {
                StoredFile before = step.before();
                if (before != null && !before.id().equals(step.id())) {
                    writer.delete(before);
                }
            }
            for (Step step : changes) {
                byte[] bytes = read(archive, step.path());
                writer.save(
                        plan.state(step, bytes),
                        new FileBytes(bytes),
                        plan.index().nextRevision(step.id()));
            }
        }
        if (changes.stream().anyMatch(step -> step.kind() == FileKind.FILE)) {
            ledger.requireRoomForKeptFiles(connection, open.facts());
        }
        if (otherRules && use.entries() > 0) {
            judgements.judgeAnew(connection, open.id(), open.rootScope());
        }
        return revision;
    }

    private static void refuseObstacles(List<Step> changes, FileIndex index) {
        for (Step step : changes) {
            index.obstacle(step.path()).ifPresent(other -> {
                throw ExchangeProblems.badArchive("Of '" + step.path() + "' and '" + other
                        + "', which the KB has, one would be a file and a folder at once: rename one.");
            });
        }
    }

    private static byte[] read(ReceivedArchive archive, String path) {
        try {
            return archive.read(path);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Where there are more findings than are listed, the worst are. */
    private static ImportReport report(ImportPlan plan, Stream<Finding> more, long revision) {
        List<Finding> findings = Stream.concat(more, plan.findings())
                .sorted(Comparator.comparing(Finding::severity).thenComparing(Finding.REPORT_ORDER))
                .limit(MOST_FINDINGS)
                .sorted(Finding.REPORT_ORDER)
                .toList();
        int flawed = (int) plan.steps().stream()
                .filter(step -> step.kind() == FileKind.FLAWED)
                .count();
        int files = (int) plan.steps().stream()
                .filter(step -> OTHERS.contains(step.kind()))
                .count();
        return new ImportReport(
                plan.count(Outcome.CREATED, ENTRIES),
                plan.count(Outcome.UPDATED, ENTRIES),
                plan.count(Outcome.UNCHANGED, ENTRIES),
                flawed,
                files,
                Entries.findings(findings),
                revision);
    }
}
