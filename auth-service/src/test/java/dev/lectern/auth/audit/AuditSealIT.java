package dev.lectern.auth.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.auth.OpenSite;
import dev.lectern.auth.database.Sql;
import dev.lectern.testkit.PostgresResource;
import dev.lectern.testkit.RedisResource;
import dev.lectern.testkit.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OpenSite.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(RedisResource.class)
class AuditSealIT {
    @Inject
    AuditSeals seals;

    private final World world = World.current();

    @Test
    void everyEventIsSealedOnceAndChangingAnyIsFound() throws SQLException {
        UUID kb = UUID.randomUUID();
        for (int i = 0; i < 5; i++) {
            record(kb, i);
            record(null, i);
        }
        seals.sealAll();
        record(kb, 5);
        seals.sealAll();
        seals.sealAll();

        assertThat(chain(kb)).containsExactly("1", "2", "3", "4", "5", "6");
        assertThat(seals.verify()).isEmpty();

        UUID changed = UUID.fromString(event(kb, 3));
        tamper("UPDATE auth.audit_event SET reason = 'nothing to see' WHERE audit_id = '" + changed + "'");

        assertThat(seals.verify()).containsExactly(changed);

        tamper("UPDATE auth.audit_event SET reason = NULL WHERE audit_id = '" + changed + "'");
        assertThat(seals.verify()).isEmpty();

        UUID after = UUID.fromString(event(kb, 2));
        tamper("DELETE FROM auth.audit_seal WHERE audit_id = '" + event(kb, 1) + "'");
        assertThat(seals.verify()).as("a missing link shows at the next one").containsExactly(after);
    }

    private void record(@Nullable UUID kb, int number) {
        world.execute(
                "SELECT auth.record_audit(NULL, NULL, 'test', NULL, ?, 'test.seal', 'done', NULL, ?, '{\"a\": 1}')",
                kb,
                "number:" + number);
    }

    private String event(UUID kb, int number) throws SQLException {
        return query(
                        "SELECT audit_id::text FROM auth.audit_event WHERE kb_id = ? AND subject = ?",
                        kb,
                        "number:" + number)
                .getFirst();
    }

    private List<String> chain(UUID kb) throws SQLException {
        return query("SELECT position::text FROM auth.audit_seal WHERE chain_id = ? ORDER BY position", kb);
    }

    private List<String> query(String sql, Object... values) throws SQLException {
        try (Connection connection = world.database().connect("auth_owner")) {
            return Sql.of(connection, sql, values).list(row -> row.getString(1));
        }
    }

    /** As somebody could who owns the database. */
    private void tamper(String sql) {
        world.execute("ALTER TABLE auth.audit_event DISABLE TRIGGER USER");
        world.execute("ALTER TABLE auth.audit_seal DISABLE TRIGGER USER");
        world.execute(sql);
        world.execute("ALTER TABLE auth.audit_event ENABLE TRIGGER USER");
        world.execute("ALTER TABLE auth.audit_seal ENABLE TRIGGER USER");
    }
}
