package dev.lectern.testkit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sets up people, KBs and grants by SQL as the owner of schema auth, and changes them behind the services' backs. */
public final class World {
    private final TestDatabase database;

    private World(TestDatabase database) {
        this.database = database;
    }

    /** The world of the current {@link PostgresResource}. */
    public static World current() {
        return new World(TestDatabase.at(System.getProperty(PostgresResource.URL_PROPERTY)));
    }

    /** The database itself. */
    public TestDatabase database() {
        return database;
    }

    /** A new active user with a global role ({@code none, read, write, admin}); the username gets a random ending. */
    public UUID user(String name, String role) {
        return insert(
                "INSERT INTO auth.user_account (username, role) VALUES (?, ?) RETURNING user_id",
                name + "-" + UUID.randomUUID().toString().substring(0, 8),
                role);
    }

    /** Suspends a user, or makes one active again. */
    public void setStatus(UUID user, String status) {
        execute("UPDATE auth.user_account SET status = ? WHERE user_id = ?", status, user);
    }

    /** Moves a user to a usage tier. */
    public void setTier(UUID user, String tier) {
        execute("UPDATE auth.user_account SET usage_tier = ? WHERE user_id = ?", tier, user);
    }

    /** A live session of a user; the secret is known to nobody. */
    public UUID session(UUID user) {
        return insert(
                "INSERT INTO auth.session (secret_hash, user_id, expires_at)"
                        + " VALUES (sha256(gen_random_uuid()::text::bytea), ?, now() + interval '1 hour')"
                        + " RETURNING session_id",
                user);
    }

    /** Ends a session. */
    public void endSession(UUID session) {
        execute("UPDATE auth.session SET ended_at = now() WHERE session_id = ?", session);
    }

    /** A KB of the site without content. */
    public UUID kb(String slug, String kind, @Nullable String defaultRole) {
        return kb(slug, kind, defaultRole, null);
    }

    /** A KB without content; an ephemeral one lives for an hour. An owner gets an admin grant. */
    public UUID kb(String slug, String kind, @Nullable String defaultRole, @Nullable UUID owner) {
        UUID kb = UUID.randomUUID();
        UUID root = UUID.randomUUID();
        execute(
                "INSERT INTO auth.kb (kb_id, slug, name, kind, default_role, owner_user_id, root_scope_id, slot_held,"
                        + " expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, false,"
                        + " CASE WHEN ? = 'ephemeral' THEN now() + interval '1 hour' END)",
                kb,
                slug,
                slug,
                kind,
                defaultRole,
                owner,
                root,
                kind);
        execute("INSERT INTO auth.scope (kb_id, scope_id) VALUES (?, ?)", kb, root);
        if (owner != null) {
            grant(kb, owner, "admin");
        }
        return kb;
    }

    /** The KB's root scope. */
    public UUID rootScope(UUID kb) {
        return insert("SELECT root_scope_id FROM auth.kb WHERE kb_id = ?", kb);
    }

    /** Grants a user a role at the root, replacing an earlier grant. */
    public void grant(UUID kb, UUID user, String role) {
        execute(
                "INSERT INTO auth.kb_permission (kb_id, scope_id, principal_kind, principal_id, role)"
                        + " SELECT kb_id, root_scope_id, 'user', ?, ? FROM auth.kb WHERE kb_id = ?"
                        + " ON CONFLICT ON CONSTRAINT kb_permission_pk DO UPDATE SET role = excluded.role,"
                        + " expires_at = NULL",
                user,
                role,
                kb);
    }

    /** Takes a user's grant away. */
    public void revoke(UUID kb, UUID user) {
        execute(
                "DELETE FROM auth.kb_permission WHERE kb_id = ? AND principal_kind = 'user' AND principal_id = ?",
                kb,
                user);
    }

    /** Moves a sandbox's expiry into the past. */
    public void expire(UUID kb) {
        execute("UPDATE auth.kb SET expires_at = now() - interval '1 second' WHERE kb_id = ?", kb);
    }

    /** Runs one statement as the owner of schema auth. */
    public void execute(String sql, @Nullable Object... values) {
        try (Connection connection = database.connect("auth_owner");
                PreparedStatement statement = prepare(connection, sql, values)) {
            statement.execute();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The first column of the first row, as the owner of schema auth sees it. */
    public String text(String sql, @Nullable Object... values) {
        try (Connection connection = database.connect("auth_owner");
                PreparedStatement statement = prepare(connection, sql, values);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                throw new IllegalStateException("no row: " + sql);
            }
            return row.getString(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private UUID insert(String sql, @Nullable Object... values) {
        try (Connection connection = database.connect("auth_owner");
                PreparedStatement statement = prepare(connection, sql, values);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                throw new IllegalStateException("no row: " + sql);
            }
            return row.getObject(1, UUID.class);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, @Nullable Object... values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
