package dev.lectern.kb.content;

import dev.lectern.access.AccessFacts.KbFacts;
import dev.lectern.kit.access.UsageTier;
import dev.lectern.kit.access.UsageTiers;
import dev.lectern.kit.problem.ProblemException;
import dev.lectern.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The one row per KB that puts its writes in order, counts its revision and use, and holds the quotas. */
@ApplicationScoped
public class ContentLedger {
    private static final long MEBIBYTE = 1024 * 1024;
    private static final String READ = "SELECT content_revision, entries, bytes FROM kb.kb_content WHERE kb_id = ?";
    private static final String OPEN = """
            INSERT INTO kb.kb_content (kb_id, scope_id, owner_user_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING
            """;
    private static final String LOCK =
            "SELECT content_revision, entries, bytes, mirrored FROM kb.kb_content WHERE kb_id = ? FOR UPDATE";
    private static final String IS_MIRRORED = "SELECT mirrored FROM kb.kb_content WHERE kb_id = ?";
    private static final String SET_MIRRORED = "UPDATE kb.kb_content SET mirrored = ? WHERE kb_id = ?";
    private static final String SETTLE = """
            UPDATE kb.kb_content
            SET content_revision = content_revision + ?, entries = entries + ?, bytes = bytes + ?
            WHERE kb_id = ? AND (? <= 0 OR ?::int IS NULL OR entries + ? <= ?::int)
            """;
    private static final String KEPT_FILES = "SELECT count(*) FROM kb.entry WHERE kb_id = ? AND kind = 'file'";
    private static final String CHARGE = "SELECT kb.charge_storage(?, ?, ?)";

    private final UsageTiers tiers;

    ContentLedger(UsageTiers tiers) {
        this.tiers = tiers;
    }

    /** The use of a KB as its reader sees it. */
    public static ContentUse read(Connection connection, UUID kb) throws SQLException {
        return Statements.first(connection, READ, ContentLedger::use, kb).orElse(ContentUse.NONE);
    }

    /**
     * Waits for the KB's other writers and keeps them out until the transaction ends.
     *
     * @throws ProblemException 409 {@code mirrored_kb} where the KB follows a repository
     */
    public ContentUse lock(Connection connection, KbFacts kb) throws SQLException {
        Locked locked = lockWhatever(connection, kb);
        if (locked.mirrored()) {
            throw MirroredKb.refusal(connection, kb.id());
        }
        return locked.use();
    }

    /** The same for whoever brings the KB level with its repository. */
    public ContentUse lockForUpstream(Connection connection, KbFacts kb) throws SQLException {
        return lockWhatever(connection, kb).use();
    }

    /** Says once, of a locked KB, that it follows a repository or that it does not. */
    public static void setMirrored(Connection connection, UUID kb, boolean mirrored) throws SQLException {
        Statements.update(connection, SET_MIRRORED, mirrored, kb);
    }

    /**
     * Checks, before anything is read of a large request, that the KB takes writes.
     *
     * @throws ProblemException 409 {@code mirrored_kb} where it follows a repository
     */
    public static void refuseMirror(Connection connection, UUID kb) throws SQLException {
        if (Statements.first(connection, IS_MIRRORED, row -> row.getBoolean(1), kb)
                .orElse(false)) {
            throw MirroredKb.refusal(connection, kb);
        }
    }

    private static Locked lockWhatever(Connection connection, KbFacts kb) throws SQLException {
        Optional<Locked> there = Statements.first(connection, LOCK, ContentLedger::locked, kb.id());
        if (there.isPresent()) {
            return there.get();
        }
        Statements.update(connection, OPEN, kb.id(), kb.rootScopeId(), kb.ownerUserId());
        return Statements.first(connection, LOCK, ContentLedger::locked, kb.id())
                .orElseThrow(() -> new IllegalStateException("the KB has no content row"));
    }

    /**
     * Counts a change of a locked KB.
     *
     * @throws ProblemException 403 {@code quota_exceeded} where it grows beyond the limits of whoever is charged
     */
    public void settle(Connection connection, KbFacts kb, Growth growth) throws SQLException {
        UsageTier limits = tiers.limitsOf(kb.chargedTier()).orElse(null);
        Integer mostEntries = limits == null ? null : limits.maxEntriesPerKb();
        int settled = Statements.update(
                connection,
                SETTLE,
                growth.revisions(),
                growth.entries(),
                growth.bytes(),
                kb.id(),
                growth.entries(),
                mostEntries,
                growth.entries(),
                mostEntries);
        if (settled == 0) {
            int used = read(connection, kb.id()).entries();
            throw exceeded("entries", String.valueOf(mostEntries), used, kb.chargedTier());
        }
        if (growth.bytes() != 0) {
            charge(connection, kb, growth.bytes(), limits);
        }
    }

    /**
     * Checks that a locked KB keeps no more files that are no entries than it may have entries.
     *
     * @throws ProblemException 403 {@code quota_exceeded} where it does
     */
    public void requireRoomForKeptFiles(Connection connection, KbFacts kb) throws SQLException {
        UsageTier limits = tiers.limitsOf(kb.chargedTier()).orElse(null);
        if (limits == null) {
            return;
        }
        long kept = Statements.first(connection, KEPT_FILES, row -> row.getLong(1), kb.id())
                .orElse(0L);
        if (kept > limits.maxEntriesPerKb()) {
            throw exceeded(
                    "files that are no entries", String.valueOf(limits.maxEntriesPerKb()), kept, kb.chargedTier());
        }
    }

    private void charge(Connection connection, KbFacts kb, long bytes, @Nullable UsageTier limits) throws SQLException {
        Long most = limits == null ? null : limits.maxStorageMb() * MEBIBYTE;
        long use = Statements.first(connection, CHARGE, row -> row.getLong(1), kb.id(), bytes, most)
                .orElse(0L);
        if (use < 0) {
            throw exceeded("bytes of storage", String.valueOf(most), -use - 1, kb.chargedTier());
        }
    }

    private ProblemException exceeded(String what, String limit, long used, @Nullable String tier) {
        String name = tiers.effectiveName(tier == null ? UsageTier.DEFAULT : tier);
        return new ProblemException(
                Problems.QUOTA_EXCEEDED,
                "The usage tier " + name + " allows " + limit + " " + what + ": delete some, or ask for another tier.",
                Map.of("limit", Long.parseLong(limit), "use", used, "tier", name));
    }

    private static ContentUse use(ResultSet row) throws SQLException {
        return new ContentUse(row.getLong(1), row.getInt(2), row.getLong(3));
    }

    private static Locked locked(ResultSet row) throws SQLException {
        return new Locked(use(row), row.getBoolean(4));
    }

    private record Locked(ContentUse use, boolean mirrored) {}

    /** By how much a change makes a KB grow; negative where it shrinks. */
    public record Growth(int revisions, int entries, long bytes) {}
}
