package dev.lectern.auth.audit;

import dev.lectern.auth.database.Sql;
import dev.lectern.kit.database.Worker;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Seals audit events into hash chains, one for each KB and one for the site, and finds rows that were changed. Events are
 * chained in the order they are sealed in, so that one which commits late is simply sealed later.
 */
@ApplicationScoped
class AuditSeals {
    private static final Logger LOG = Logger.getLogger(AuditSeals.class);
    private static final int BATCH = 1_000;
    private static final String FIELDS = """
            event.*, to_char(event.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') AS at_utc
            """;
    private static final String UNSEALED = "SELECT " + FIELDS + """
            FROM auth.audit_event event
            WHERE event.audit_id > ? AND NOT EXISTS (SELECT FROM auth.audit_seal seal WHERE seal.audit_id = event.audit_id)
            ORDER BY event.audit_id
            LIMIT ?
            """;
    private static final String HEAD = """
            SELECT position, hash FROM auth.audit_seal WHERE chain_id = ? ORDER BY position DESC LIMIT 1
            """;
    private static final String SEALED = "SELECT " + FIELDS + """
            , seal.chain_id, seal.position, seal.hash
            FROM auth.audit_seal seal JOIN auth.audit_event event USING (audit_id)
            WHERE (seal.chain_id, seal.position) > (?, ?)
            ORDER BY seal.chain_id, seal.position
            LIMIT ?
            """;
    private static final UUID LOWEST = new UUID(0, 0);
    /** Events older than this were seen by an earlier round of the process; the first round looks at all. */
    private static final String LATEST_COMMIT = "SELECT uuidv7(interval '-1 hour')";

    private final Worker worker;
    private volatile UUID sealedUpTo = LOWEST;

    AuditSeals(Worker worker) {
        this.worker = worker;
    }

    @Scheduled(every = "10s", delayed = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sealAll() {
        UUID horizon = worker.run(connection -> Sql.of(connection, LATEST_COMMIT)
                .first(row -> row.getObject(1, UUID.class))
                .orElseThrow());
        int sealed;
        do {
            sealed = worker.run(this::sealBatch);
        } while (sealed == BATCH);
        sealedUpTo = horizon;
    }

    @Scheduled(every = "24h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void report() {
        for (UUID changed : verify()) {
            LOG.errorf("the audit event %s is not what was sealed: somebody changed it or its chain", changed);
        }
    }

    /** Seals up to a batch of events; how many. */
    private int sealBatch(Connection connection) throws SQLException {
        // One sealer at a time over all replicas: a second one would only collide with the first.
        Sql.of(connection, "SELECT pg_advisory_xact_lock(hashtextextended('auth.audit_seal', 0))")
                .run();
        Map<UUID, Head> heads = new HashMap<>();
        List<SealedEvent> events =
                Sql.of(connection, UNSEALED, sealedUpTo, BATCH).list(SealedEvent::of);
        for (SealedEvent event : events) {
            Head head = heads.containsKey(event.chain()) ? heads.get(event.chain()) : head(connection, event.chain());
            Head next = head.followedBy(event);
            Sql.of(
                            connection,
                            "INSERT INTO auth.audit_seal (chain_id, position, audit_id, hash) VALUES (?, ?, ?, ?)",
                            event.chain(),
                            next.position(),
                            event.id(),
                            next.hash())
                    .run();
            heads.put(event.chain(), next);
        }
        return events.size();
    }

    /** The sealed events that are not what was sealed, or whose chain is broken before them; empty if all is well. */
    List<UUID> verify() {
        List<UUID> broken = new ArrayList<>();
        Link last = new Link(LOWEST, new Head(0, new byte[0]), true, LOWEST);
        while (true) {
            Link from = last;
            List<Link> links = worker.run(connection -> links(connection, from));
            links.stream().filter(link -> !link.isIntact()).map(Link::event).forEach(broken::add);
            if (links.size() < BATCH) {
                return broken;
            }
            last = links.getLast();
        }
    }

    private static List<Link> links(Connection connection, Link from) throws SQLException {
        List<Link> links = new ArrayList<>();
        Sql.of(connection, SEALED, from.chain(), from.head().position(), BATCH).list(row -> {
            Link before = links.isEmpty() ? from : links.getLast();
            SealedEvent event = SealedEvent.of(row);
            UUID chain = row.getObject("chain_id", UUID.class);
            Head found = new Head(row.getLong("position"), row.getBytes("hash"));
            Head expected = (before.chain().equals(chain) ? before.head() : new Head(0, new byte[0])).followedBy(event);
            boolean intact = expected.position() == found.position() && Arrays.equals(expected.hash(), found.hash());
            links.add(new Link(chain, found, intact, event.id()));
            return found;
        });
        return links;
    }

    private static Head head(Connection connection, UUID chain) throws SQLException {
        return Sql.of(connection, HEAD, chain)
                .first(row -> new Head(row.getLong("position"), row.getBytes("hash")))
                .orElse(new Head(0, new byte[0]));
    }

    /** The end of a chain; position 0 and no bytes before the first seal. */
    @SuppressWarnings("ArrayRecordComponent") // compared by Arrays.equals where it matters
    private record Head(long position, byte[] hash) {
        Head followedBy(SealedEvent event) {
            return new Head(position + 1, event.hash(hash, position + 1));
        }
    }

    /** A sealed event, checked. */
    private record Link(UUID chain, Head head, boolean isIntact, UUID event) {}
}
