package dev.lectern.kb.upstream;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lectern.access.AccessFacts.KbFacts;
import dev.lectern.access.Action;
import dev.lectern.api.kb.MountManifest;
import dev.lectern.api.kb.MountManifest.MountedKb;
import dev.lectern.api.kb.MountManifest.Source;
import dev.lectern.api.kb.MountReport;
import dev.lectern.format.schema.KbSchema;
import dev.lectern.kb.content.ContentLedger;
import dev.lectern.kb.content.ContentUse;
import dev.lectern.kb.content.FileIndex;
import dev.lectern.kb.content.KbFiles;
import dev.lectern.kb.content.Statements;
import dev.lectern.kb.content.StoredFile;
import dev.lectern.kb.door.KbDoor;
import dev.lectern.kb.entry.Entries;
import dev.lectern.kb.exchange.ImportConfig;
import dev.lectern.kb.registry.Upstream;
import dev.lectern.kit.caller.Caller;
import dev.lectern.kit.fence.Fenced;
import dev.lectern.kit.problem.ProblemException;
import dev.lectern.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Makes a KB of a repository's folder: registry row, files and upstream side in one transaction. */
@ApplicationScoped
class Mounting {
    private static final String ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended(?, 0))::text";
    private static final String IS_THERE = "SELECT auth.resolve_kb(?)";

    private final Fenced fenced;
    private final KbDoor door;
    private final MountedKbs registry;
    private final ContentLedger ledger;
    private final HeadWriting writing;
    private final ImportConfig caps;
    private final ObjectMapper json;

    Mounting(
            Fenced fenced,
            KbDoor door,
            MountedKbs registry,
            ContentLedger ledger,
            HeadWriting writing,
            ImportConfig caps,
            ObjectMapper json) {
        this.fenced = fenced;
        this.door = door;
        this.registry = registry;
        this.ledger = ledger;
        this.writing = writing;
        this.caps = caps;
        this.json = json;
    }

    /** What became of it. */
    sealed interface Result {
        MountReport report();

        /** It is new. */
        record Made(MountReport report) implements Result {}

        /** An earlier request of the same user made it. */
        record MadeBefore(MountReport report) implements Result {}
    }

    Result mount(Caller caller, InputStream body) {
        caller.requireUser();
        try (UpstreamArchive<MountManifest> archive = UpstreamArchive.receive(body, caps, json, MountManifest.class)) {
            MountManifest manifest = archive.manifest();
            KbSchema schema = archive.schemaOr(KbSchema.none());
            List<Arrival> arrivals = archive.arrivals(manifest.files(), schema);
            Optional<MountReport> made = fenced.forUser(caller, (view, connection) -> {
                if (isThere(connection, manifest.kb().id())) {
                    return Optional.empty();
                }
                KbFacts kb = registry.make(connection, caller, view, manifest, archive);
                return Optional.of(fill(connection, caller, kb, manifest, schema, arrivals, archive));
            });
            return made.<Result>map(Result.Made::new)
                    .orElseGet(() -> new Result.MadeBefore(madeBefore(caller, manifest.kb())));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Of two requests with one id the second waits, and finds what the first has made. */
    private static boolean isThere(Connection connection, UUID id) throws SQLException {
        Statements.first(connection, ONE_AT_A_TIME, row -> row.getString(1), id.toString());
        return Statements.first(
                        connection, IS_THERE, row -> Optional.ofNullable(row.getObject(1, UUID.class)), id.toString())
                .flatMap(found -> found)
                .isPresent();
    }

    private MountReport fill(
            Connection connection,
            Caller caller,
            KbFacts kb,
            MountManifest manifest,
            KbSchema schema,
            List<Arrival> arrivals,
            UpstreamArchive<MountManifest> archive)
            throws SQLException {
        ContentUse use = ledger.lockForUpstream(connection, kb);
        Source source = manifest.upstream();
        ContentLedger.setMirrored(connection, kb.id(), source.kind().equals("mirror"));
        FileIndex index = FileIndex.read(connection, kb.id());
        HeadChanges changes = new HeadChanges();
        new TakingOver(index, path -> () -> archive.read(path), changes, Mounting::impossible)
                .decide(arrivals, List.of());
        long revision = writing.write(connection, kb, use, index, schema, changes);
        registry.follow(connection, caller, kb.id(), source);
        UpstreamAudit.record(
                connection,
                caller,
                kb.id(),
                "kb.mounted",
                Map.of("kind", source.kind(), "repository", source.repository(), "head", source.head()));
        return new MountReport(
                kb.id(),
                kb.slug(),
                kb.kind().wireName(),
                revision,
                changes.entries(),
                changes.flawed(),
                Entries.findings(Reports.cut(changes)));
    }

    private MountReport madeBefore(Caller caller, MountedKb wanted) {
        return door.read(caller, wanted.id().toString(), Action.READ, (open, connection) -> {
            Upstream upstream = Upstream.of(connection, open.id()).orElse(null);
            if (upstream == null || !caller.requireUser().equals(upstream.mountedBy())) {
                throw new ProblemException(Problems.CONFLICT, "Another KB has that id: choose one at random.");
            }
            ContentUse use = ContentLedger.read(connection, open.id());
            return new MountReport(
                    open.id(),
                    open.facts().slug(),
                    open.facts().kind().wireName(),
                    use.contentRevision(),
                    use.entries(),
                    KbFiles.countFlawed(connection, open.id()),
                    List.of());
        });
    }

    private static void impossible(Arrival arrival, StoredFile here) {
        throw new IllegalStateException("a new KB has no file that could stay");
    }
}
