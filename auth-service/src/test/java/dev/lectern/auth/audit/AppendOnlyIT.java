package dev.lectern.auth.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lectern.auth.database.Sql;
import dev.lectern.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class AppendOnlyIT {
    private static final String RECORD =
            "SELECT auth.record_audit(NULL, NULL, 'test', NULL, NULL, 'test.done', 'done', NULL, NULL, NULL)";

    @Test
    void nobodyChangesOrRemovesAnEventNotEvenTheOwner() throws SQLException {
        TestDatabase database = TestDatabase.create();
        database.migrate("auth", "auth-service");

        for (String role : List.of("auth_app", "kb_app", "repo_sync_worker")) {
            try (Connection connection = database.connect(role)) {
                assertThat(Sql.of(connection, RECORD).first(row -> row.getString(1)))
                        .isPresent();
            }
        }
        for (String role : List.of("auth_app", "auth_worker", "kb_app", "auth_owner")) {
            for (String change : List.of(
                    "UPDATE auth.audit_event SET action = 'test.other'",
                    "DELETE FROM auth.audit_event",
                    "TRUNCATE auth.audit_event CASCADE",
                    "DELETE FROM auth.audit_seal")) {
                try (Connection connection = database.connect(role)) {
                    assertThatThrownBy(() -> Sql.of(connection, change).run())
                            .as(role + ": " + change)
                            .isInstanceOf(SQLException.class)
                            .hasMessageMatching("(?s).*(permission denied|append-only).*");
                }
            }
        }
        try (Connection connection = database.connect("auth_app")) {
            assertThat(Sql.of(connection, "SELECT DISTINCT action FROM auth.audit_event")
                            .list(row -> row.getString(1)))
                    .containsExactly("test.done");
            assertThatThrownBy(() -> Sql.of(
                                    connection,
                                    "INSERT INTO auth.audit_event (action, outcome)"
                                            + " VALUES ('test.forged', 'done')")
                            .run())
                    .hasMessageContaining("permission denied");
        }
    }
}
