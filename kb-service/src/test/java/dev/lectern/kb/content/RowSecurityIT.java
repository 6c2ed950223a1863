package dev.lectern.kb.content;

import static dev.lectern.kb.support.KbService.createEntry;
import static dev.lectern.kb.support.KbService.sandbox;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lectern.testkit.PostgresResource;
import dev.lectern.testkit.RedisResource;
import dev.lectern.testkit.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "kb"))
@QuarkusTestResource(RedisResource.class)
class RowSecurityIT {
    private static final List<String> READABLE = List.of(
            "kb.kb_content",
            "kb.entry",
            "kb.entry_revision",
            "kb.idempotency_key",
            "kb.upstream_file",
            "kb.upstream_conflict",
            "kb.upstream_report");

    private final World world = World.current();
    private final UUID ben = world.user("ben", "write");
    private final UUID eve = world.user("eve", "write");

    @Test
    void everyTableOfTheSchemaForcesRowSecurity() throws SQLException {
        try (Connection connection = world.database().connect("kb_owner")) {
            assertThat(strings(connection, """
                    SELECT relname FROM pg_class WHERE relnamespace = 'kb'::regnamespace AND relkind IN ('r', 'p')
                    AND relname <> 'flyway_schema_history' AND NOT (relrowsecurity AND relforcerowsecurity)
                    """)).isEmpty();
        }
    }

    @Test
    void withoutAContextThereAreNoRows() throws SQLException {
        filled(ben);
        try (Connection connection = world.database().connect("kb_app")) {
            for (String table : READABLE) {
                assertThat(strings(connection, "SELECT count(*)::text FROM " + table))
                        .as(table)
                        .containsExactly("0");
            }
            assertThatThrownBy(() -> strings(connection, "SELECT user_id::text FROM kb.owner_storage"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void aContextShowsItsScopesAloneAndLeavesNothingBehind() throws SQLException {
        UUID kb = UUID.fromString(filled(ben));
        UUID foreign = UUID.fromString(filled(eve));
        try (Connection connection = world.database().connect("kb_app")) {
            connection.setAutoCommit(false);
            context(connection, world.rootScope(kb));
            assertThat(strings(connection, "SELECT DISTINCT kb_id::text FROM kb.entry"))
                    .containsExactly(kb.toString());
            assertThat(strings(connection, "SELECT entry_id FROM kb.entry WHERE kb_id = '" + foreign + "'"))
                    .isEmpty();
            assertThat(update(connection, "UPDATE kb.entry SET title = 'x' WHERE kb_id = '" + kb + "'"))
                    .as("no write scope")
                    .isZero();
            connection.commit();
            assertThat(strings(connection, "SELECT count(*)::text FROM kb.entry"))
                    .containsExactly("0");
            context(connection, UUID.randomUUID());
            assertThat(strings(connection, "SELECT count(*)::text FROM kb.entry"))
                    .containsExactly("0");
            connection.rollback();
        }
    }

    @Test
    void rowsCannotBeMovedIntoAForeignScope() throws SQLException {
        UUID kb = UUID.fromString(filled(ben));
        UUID foreign = UUID.fromString(filled(eve));
        UUID scope = world.rootScope(kb);
        UUID foreignScope = world.rootScope(foreign);
        try (Connection connection = world.database().connect("kb_app")) {
            connection.setAutoCommit(false);
            context(connection, scope);
            strings(connection, "SELECT set_config('app.write_scopes', '{" + scope + "}', true)");
            assertThat(update(connection, "UPDATE kb.entry SET title = 'x'")).isEqualTo(2);
            assertThatThrownBy(() -> update(connection, "UPDATE kb.entry SET scope_id = '" + foreignScope + "'"))
                    .hasMessageContaining("row-level security");
            connection.rollback();
        }
    }

    @Test
    void twoUsersOnOneConnectionNeverSeeEachOthersRows() throws SQLException {
        UUID first = UUID.fromString(filled(ben));
        UUID second = UUID.fromString(filled(eve));
        UUID[] scopes = {world.rootScope(first), world.rootScope(second)};
        String[] kbs = {first.toString(), second.toString()};
        try (Connection connection = world.database().connect("kb_app")) {
            connection.setAutoCommit(false);
            for (int i = 0; i < 1_000; i++) {
                context(connection, scopes[i % 2]);
                assertThat(strings(connection, "SELECT DISTINCT kb_id::text FROM kb.entry"))
                        .containsExactly(kbs[i % 2]);
                if (i % 3 == 0) {
                    connection.rollback();
                } else {
                    connection.commit();
                }
            }
        }
    }

    private String filled(UUID owner) {
        String kb = sandbox(owner);
        createEntry(owner, kb, Map.of("title", "Secret")).then().statusCode(201);
        return kb;
    }

    private static void context(Connection connection, UUID scope) throws SQLException {
        strings(connection, "SELECT set_config('app.read_scopes', '{" + scope + "}', true)");
    }

    private static List<String> strings(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> strings = new ArrayList<>();
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
            return strings;
        }
    }

    private static int update(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            return statement.executeUpdate();
        }
    }
}
