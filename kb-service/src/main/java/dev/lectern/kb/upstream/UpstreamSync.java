package dev.lectern.kb.upstream;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lectern.access.AccessFacts.KbFacts;
import dev.lectern.access.Action;
import dev.lectern.api.kb.HeadManifest;
import dev.lectern.api.kb.HeadReport;
import dev.lectern.format.schema.KbSchema;
import dev.lectern.kb.content.ContentLedger;
import dev.lectern.kb.content.ContentUse;
import dev.lectern.kb.content.FileIndex;
import dev.lectern.kb.content.Schemas;
import dev.lectern.kb.content.Statements;
import dev.lectern.kb.door.KbDoor;
import dev.lectern.kb.exchange.ImportConfig;
import dev.lectern.kb.registry.Upstream;
import dev.lectern.kb.upstream.HeadChanges.SideFile;
import dev.lectern.kit.caller.Caller;
import dev.lectern.kit.fence.Fenced;
import dev.lectern.kit.fence.SiteWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Brings a KB level with a new head of its repository: all of it in one transaction, or nothing. */
@ApplicationScoped
class UpstreamSync {
    private static final String MOVE = "SELECT auth.move_upstream(?, ?, ?)";

    private final Fenced fenced;
    private final KbDoor door;
    private final ContentLedger ledger;
    private final HeadWriting writing;
    private final HeadReports reports;
    private final ImportConfig caps;
    private final ObjectMapper json;

    UpstreamSync(
            Fenced fenced,
            KbDoor door,
            ContentLedger ledger,
            HeadWriting writing,
            HeadReports reports,
            ImportConfig caps,
            ObjectMapper json) {
        this.fenced = fenced;
        this.door = door;
        this.ledger = ledger;
        this.writing = writing;
        this.reports = reports;
        this.caps = caps;
        this.json = json;
    }

    /** What the KB has of its repository. */
    String files(Caller caller, String kb) {
        return asUserOrSite(caller, kb, (facts, connection) -> {
            known(connection, facts);
            return UpstreamSide.listing(connection, facts.id());
        });
    }

    HeadReport bringLevel(Caller caller, String kb, InputStream body) {
        KbSchema inForce = asUserOrSite(caller, kb, (facts, connection) -> {
            known(connection, facts);
            return Schemas.inForce(connection, facts.id());
        });
        try (UpstreamArchive<HeadManifest> archive = UpstreamArchive.receive(body, caps, json, HeadManifest.class)) {
            HeadManifest manifest = archive.manifest();
            Commits.id(manifest.to());
            KbSchema schema = archive.schemaOr(inForce);
            List<Arrival> arrivals = archive.arrivals(manifest.files(), schema);
            List<Departure> departures =
                    manifest.removed().stream().map(Departure::of).toList();
            return asUserOrSite(caller, kb, (facts, connection) -> {
                ContentUse use = ledger.lockForUpstream(connection, facts);
                Upstream upstream = known(connection, facts);
                String head = upstream.described().head();
                if (head.equals(manifest.to()) || !head.equals(manifest.from())) {
                    return reports.find(connection, caller, facts, manifest)
                            .orElseGet(() -> nothingToDo(head, manifest, use));
                }
                FileIndex index = FileIndex.read(connection, facts.id());
                HeadChanges changes = new HeadChanges();
                if (upstream.isMirror()) {
                    takingOver(index, archive, changes).decide(arrivals, departures);
                } else {
                    KnownSides known = KnownSides.read(connection, facts.id(), arrivals, departures);
                    new Merging(index, known, schema, path -> () -> archive.read(path), changes)
                            .decide(arrivals, departures);
                }
                long revision = writing.write(connection, facts, use, index, schema, changes);
                move(connection, caller, facts, upstream, manifest.to());
                List<String> outdated = upstream.isMirror() ? UpstreamSide.outdated(connection, facts.id()) : List.of();
                HeadReport report = Reports.of(changes, revision, outdated);
                reports.keep(connection, caller, facts, manifest, report);
                return report;
            });
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static HeadReport nothingToDo(String head, HeadManifest manifest, ContentUse use) {
        if (!head.equals(manifest.to())) {
            throw UpstreamProblems.moved(head);
        }
        return new HeadReport(0, 0, 0, 0, 0, 0, use.contentRevision(), List.of(), List.of());
    }

    /** In a mirror a file that cannot be read leaves the last good state where it is. */
    private static TakingOver takingOver(FileIndex index, UpstreamArchive<HeadManifest> archive, HeadChanges changes) {
        return new TakingOver(
                index,
                path -> () -> archive.read(path),
                changes,
                (arrival, here) -> changes.side(new SideFile(
                        arrival.path(),
                        arrival.blob(),
                        arrival.file().id(),
                        arrival.file().hash(),
                        null,
                        () -> archive.read(arrival.path()))));
    }

    private static void move(Connection connection, Caller caller, KbFacts kb, Upstream upstream, String to)
            throws SQLException {
        String from = upstream.described().head();
        boolean moved = Statements.first(connection, MOVE, row -> row.getBoolean(1), kb.id(), from, to)
                .orElse(false);
        if (!moved) {
            throw UpstreamProblems.moved(from);
        }
        if (upstream.isMirror()) {
            UpstreamAudit.record(
                    connection,
                    caller,
                    kb.id(),
                    "kb.synced",
                    Map.of("repository", upstream.described().repository(), "from", from, "to", to));
        }
    }

    private static Upstream known(Connection connection, KbFacts kb) throws SQLException {
        return Upstream.of(connection, kb.id()).orElseThrow(UpstreamProblems::none);
    }

    /** A job of a user needs that user's access; one of the site is let into mirrors, whosever they are. */
    private <T> T asUserOrSite(Caller caller, String kb, SiteWork<T> work) {
        return caller.userId() == null
                ? fenced.forSite(caller, kb, work)
                : door.write(caller, kb, Action.SYNC, (open, connection) -> work.run(open.facts(), connection));
    }
}
