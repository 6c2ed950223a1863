package dev.lectern.auth.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.auth.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FenceFunctionIT {
    private static final RegistryDatabase DATABASE = RegistryDatabase.create();
    private static final String BEGIN = """
            SELECT auth.begin_access(?, ?, ?, NULL, NULL,
                (SELECT array_agg((epoch->>'subject_id')::uuid) FROM jsonb_array_elements(?::jsonb) epoch),
                (SELECT array_agg((epoch->>'value')::bigint) FROM jsonb_array_elements(?::jsonb) epoch),
                ?::timestamptz, ARRAY[?]::uuid[], '{}')
            """;

    private UUID rd = UUID.randomUUID();
    private UUID session = UUID.randomUUID();
    private UUID kb = UUID.randomUUID();

    @BeforeEach
    void oneReaderAndOneKb() throws SQLException {
        rd = DATABASE.user("read");
        session = DATABASE.session(rd);
        kb = UUID.randomUUID();
        DATABASE.create(kb, "shared", "kb-" + kb.toString().substring(0, 8), null, null);
    }

    @Test
    void validClaimOpensTheScopesUntilTheTransactionEnds() throws SQLException {
        String epochs = epochs(rd);
        try (Connection connection = DATABASE.begin("kb_app")) {
            assertThat(begin(connection, rd, session, epochs, null)).isEqualTo("t");
            assertThat(RegistryDatabase.value(connection, "SELECT auth.app_user()"))
                    .isEqualTo(rd.toString());
            assertThat(RegistryDatabase.value(connection, "SELECT auth.app_read_scopes()"))
                    .isEqualTo("{" + kb + "}");
            assertThat(RegistryDatabase.value(connection, "SELECT auth.app_write_scopes()"))
                    .isEqualTo("{}");
            connection.commit();
            assertThat(RegistryDatabase.value(connection, "SELECT auth.app_user()"))
                    .isNull();
            assertThat(RegistryDatabase.value(connection, "SELECT auth.app_read_scopes()"))
                    .isEqualTo("{}");
        }
    }

    @Test
    void anonymousCallersPassToo() throws SQLException {
        assertThat(fence(null, null, epochs(null))).isEqualTo("t");
    }

    @Test
    void everyChangeThatMattersMakesTheClaimStale() throws SQLException {
        assertStaleAfter(
                "INSERT INTO auth.kb_permission (kb_id, scope_id, principal_kind, principal_id, role)"
                        + " SELECT kb_id, root_scope_id, 'user', ?, 'write' FROM auth.kb WHERE kb_id = ?",
                rd,
                kb);
        assertStaleAfter("UPDATE auth.kb_permission SET role = 'read' WHERE kb_id = ?", kb);
        assertStaleAfter("DELETE FROM auth.kb_permission WHERE kb_id = ?", kb);
        assertStaleAfter("UPDATE auth.kb SET default_role = 'none' WHERE kb_id = ?", kb);
        assertStaleAfter("UPDATE auth.user_account SET role = 'write' WHERE user_id = ?", rd);
        assertStaleAfter("UPDATE auth.user_account SET usage_tier = 'elevated' WHERE user_id = ?", rd);
        assertStaleAfter("UPDATE auth.session SET ended_at = now() WHERE session_id = ?", DATABASE.session(rd));
        assertStaleAfter("DELETE FROM auth.kb WHERE kb_id = ?", kb);
    }

    @Test
    void changesThatDoNotMatterLeaveTheClaimGood() throws SQLException {
        String epochs = epochs(rd);

        DATABASE.session(rd);
        DATABASE.user("admin");
        DATABASE.execute("UPDATE auth.user_account SET display_name = 'R. D.' WHERE user_id = ?", rd);

        assertThat(fence(rd, session, epochs)).isEqualTo("t");
    }

    @Test
    void suspendedUserAndEndedSessionNeverPassWithWhateverEpochs() throws SQLException {
        UUID stranger = DATABASE.user("read");
        assertThat(fence(stranger, session, epochs(stranger)))
                .as("somebody else's session")
                .isEqualTo("f");

        DATABASE.execute("UPDATE auth.session SET ended_at = now() WHERE session_id = ?", session);
        assertThat(fence(rd, session, epochs(rd))).isEqualTo("f");
        assertThat(fence(rd, null, epochs(rd))).isEqualTo("t");

        DATABASE.execute("UPDATE auth.user_account SET status = 'suspended' WHERE user_id = ?", rd);
        assertThat(fence(rd, null, epochs(rd))).isEqualTo("f");
    }

    @Test
    void claimThatHasExpiredOrNamesNoEpochOrAKeyIsRefusedAndOpensNothing() throws SQLException {
        String epochs = epochs(rd);
        try (Connection connection = DATABASE.begin("kb_app")) {
            assertThat(begin(connection, rd, session, epochs, "2020-01-01T00:00:00Z"))
                    .isEqualTo("f");
            assertThat(begin(connection, rd, session, "[]", null)).isEqualTo("f");
            assertThat(begin(connection, rd, session, epochs(null), null)).isEqualTo("f");
            assertThat(RegistryDatabase.value(
                            connection, BEGIN, rd, session, UUID.randomUUID(), epochs, epochs, null, kb))
                    .isEqualTo("f");
            assertThat(RegistryDatabase.value(connection, "SELECT auth.app_user()"))
                    .isNull();
            assertThat(RegistryDatabase.value(connection, "SELECT auth.app_read_scopes()"))
                    .isEqualTo("{}");
        }
    }

    @Test
    void readerSeesOneSnapshotAndPassesInAReadOnlyTransaction() throws SQLException {
        String epochs = epochs(rd);
        try (Connection connection = DATABASE.begin("kb_app")) {
            Sql.of(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                    .run();
            assertThat(begin(connection, rd, session, epochs, null)).isEqualTo("t");
            DATABASE.execute("UPDATE auth.user_account SET role = 'none' WHERE user_id = ?", rd);
            assertThat(RegistryDatabase.tree(RegistryDatabase.value(connection, "SELECT auth.caller_view(?, NULL)", rd))
                            .at("/caller/role")
                            .asText())
                    .isEqualTo("read");
        }
    }

    @Test
    void writerKeepsItsAccessFromChangingUntilItEnds() throws SQLException {
        try (Connection writer = DATABASE.begin("kb_app");
                Connection admin = DATABASE.begin("auth_owner")) {
            assertThat(begin(writer, rd, session, epochs(rd), null)).isEqualTo("t");
            Sql.of(admin, "SET LOCAL lock_timeout = '200ms'").run();
            assertThatThrownBy(() -> Sql.of(
                                    admin, "UPDATE auth.user_account SET status = 'suspended' WHERE user_id = ?", rd)
                            .run())
                    .hasMessageContaining("lock timeout");
            admin.rollback();
            writer.commit();

            DATABASE.execute("UPDATE auth.user_account SET status = 'suspended' WHERE user_id = ?", rd);

            assertThat(begin(writer, rd, session, epochs(rd), null)).isEqualTo("f");
        }
    }

    @Test
    void whoeverGovernsAKbWaitsForItsWritersAndNeverForAnotherReaderOfTheSamePerson() throws SQLException {
        String epochs = epochs(rd);
        try (Connection governor = DATABASE.begin("kb_app");
                Connection writer = DATABASE.begin("kb_app")) {
            Sql.of(governor, "SET LOCAL app.fence = 'exclusive'").run();
            assertThat(begin(governor, rd, session, epochs, null)).isEqualTo("t");
            Sql.of(writer, "SET LOCAL lock_timeout = '200ms'").run();
            assertThatThrownBy(() -> begin(writer, rd, session, epochs, null)).hasMessageContaining("lock timeout");
            writer.rollback();
            UUID other = UUID.randomUUID();
            DATABASE.create(other, "shared", "kb-" + other.toString().substring(0, 8), null, null);
            kb = other;
            assertThat(begin(writer, rd, session, epochs(rd), null)).isEqualTo("t");
        }
    }

    private void assertStaleAfter(String change, Object... values) throws SQLException {
        String epochs = epochs(rd);
        assertThat(fence(rd, session, epochs)).as("before: " + change).isEqualTo("t");
        DATABASE.execute(change, values);
        assertThat(fence(rd, session, epochs)).as("after: " + change).isEqualTo("f");
    }

    private @Nullable String fence(@Nullable UUID caller, @Nullable UUID withSession, String epochs)
            throws SQLException {
        try (Connection connection = DATABASE.begin("kb_app")) {
            return begin(connection, caller, withSession, epochs, null);
        }
    }

    private @Nullable String begin(
            Connection connection,
            @Nullable UUID caller,
            @Nullable UUID withSession,
            String epochs,
            @Nullable String validUntil)
            throws SQLException {
        return RegistryDatabase.value(connection, BEGIN, caller, withSession, null, epochs, epochs, validUntil, kb);
    }

    private String epochs(@Nullable UUID caller) throws SQLException {
        JsonNode view = DATABASE.json("kb_app", "SELECT auth.access_view(?, NULL, ?, NULL)", caller, kb);
        return view.at("/epochs").toString();
    }
}
