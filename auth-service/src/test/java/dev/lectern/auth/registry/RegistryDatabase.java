package dev.lectern.auth.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lectern.auth.database.Sql;
import dev.lectern.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A migrated registry without any service. */
final class RegistryDatabase {
    static final UUID EVERYONE = new UUID(0, 0);

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final TestDatabase database;

    private RegistryDatabase(TestDatabase database) {
        this.database = database;
    }

    static RegistryDatabase create() {
        TestDatabase database = TestDatabase.create();
        database.migrate("auth", "auth-service");
        return new RegistryDatabase(database);
    }

    /** A connection in a transaction. */
    Connection begin(String role) throws SQLException {
        Connection connection = database.connect(role);
        connection.setAutoCommit(false);
        return connection;
    }

    /** The first column of the first row, as text. */
    @Nullable
    String value(String role, String sql, @Nullable Object... values) throws SQLException {
        try (Connection connection = database.connect(role)) {
            return value(connection, sql, values);
        }
    }

    static @Nullable String value(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        List<@Nullable String> rows = Sql.of(connection, sql, values).list(row -> row.getString(1));
        return rows.isEmpty() ? null : rows.getFirst();
    }

    List<@Nullable String> values(String role, String sql, @Nullable Object... values) throws SQLException {
        try (Connection connection = database.connect(role)) {
            return Sql.of(connection, sql, values).list(row -> row.getString(1));
        }
    }

    void execute(String sql, @Nullable Object... values) throws SQLException {
        try (Connection connection = database.connect("auth_owner")) {
            Sql.of(connection, sql, values).run();
        }
    }

    JsonNode json(String role, String sql, @Nullable Object... values) throws SQLException {
        return tree(value(role, sql, values));
    }

    static JsonNode tree(@Nullable String json) {
        try {
            return MAPPER.readTree(json == null ? "null" : json);
        } catch (JsonProcessingException malformed) {
            throw new IllegalStateException(malformed);
        }
    }

    UUID user(String role) throws SQLException {
        return UUID.fromString(value(
                "auth_owner",
                "INSERT INTO auth.user_account (username, role) VALUES (?, ?) RETURNING user_id",
                "user-" + UUID.randomUUID(),
                role));
    }

    UUID session(UUID user) throws SQLException {
        return UUID.fromString(value("auth_owner", """
                INSERT INTO auth.session (secret_hash, user_id, expires_at)
                VALUES (sha256(gen_random_uuid()::text::bytea), ?, now() + interval '1 hour') RETURNING session_id
                """, user));
    }

    /** Creates a KB as kb-service does. */
    JsonNode create(UUID id, String kind, @Nullable String slug, @Nullable UUID owner, @Nullable Integer limit)
            throws SQLException {
        return json(
                "kb_app",
                "SELECT auth.create_kb(?, ?, ?, 'A name', NULL, NULL, ?, ?::interval, ?::int)",
                id,
                kind,
                slug,
                owner,
                kind.equals("ephemeral") ? "1 hour" : null,
                limit);
    }

    /** A sandbox that has just expired. */
    UUID expiredSandbox(UUID owner) throws SQLException {
        UUID kb = UUID.randomUUID();
        create(kb, "ephemeral", null, owner, null);
        execute("UPDATE auth.kb SET expires_at = now() - interval '1 second' WHERE kb_id = ?", kb);
        return kb;
    }

    long epoch(UUID subject) throws SQLException {
        String value = value("auth_owner", "SELECT value FROM auth.epoch WHERE subject_id = ?", subject);
        return value == null ? 0 : Long.parseLong(value);
    }

    /** The KB of that slug or id. */
    @Nullable
    String resolve(String reference) throws SQLException {
        return value("kb_app", "SELECT auth.resolve_kb(?)", reference);
    }

    /** What services learn of a KB and a caller. */
    JsonNode view(@Nullable UUID caller, @Nullable UUID session, UUID kb, @Nullable UUID job) throws SQLException {
        return json("kb_app", "SELECT auth.access_view(?, ?, ?, ?)", caller, session, kb, job);
    }

    /** Grants a role at the root. */
    void grant(UUID kb, String kind, UUID principal, String role, String expiresAt) throws SQLException {
        execute(
                "INSERT INTO auth.kb_permission (kb_id, scope_id, principal_kind, principal_id, role, expires_at)"
                        + " SELECT kb_id, root_scope_id, ?, ?, ?, " + expiresAt + " FROM auth.kb WHERE kb_id = ?",
                kind,
                principal,
                role,
                kb);
    }
}
