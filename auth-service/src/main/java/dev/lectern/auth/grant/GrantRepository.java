package dev.lectern.auth.grant;

import dev.lectern.access.AccessFacts.KbFacts;
import dev.lectern.auth.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The grants at the root of a KB. */
final class GrantRepository {
    private static final String GRANT = """
            SELECT permission.*, account.username
            FROM auth.kb_permission permission
            LEFT JOIN auth.user_account account
                ON account.user_id = permission.principal_id AND permission.principal_kind = 'user'
            WHERE permission.kb_id = ? AND permission.scope_id = ?
            """;
    private static final String PUT = """
            INSERT INTO auth.kb_permission
                (kb_id, scope_id, principal_kind, principal_id, role, can_share, by_sharing, granted_by, expires_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT ON CONSTRAINT kb_permission_pk DO UPDATE SET
                role = excluded.role, can_share = excluded.can_share, by_sharing = excluded.by_sharing,
                granted_by = excluded.granted_by, created_at = now(), expires_at = excluded.expires_at
            """;
    private static final String OTHER_ADMIN = """
            SELECT FROM auth.kb_permission permission
            JOIN auth.user_account account ON account.user_id = permission.principal_id
            WHERE permission.kb_id = ? AND permission.scope_id = ? AND permission.principal_kind = 'user'
              AND permission.role = 'admin' AND account.status = 'active' AND permission.principal_id <> ?
              AND (permission.expires_at IS NULL OR permission.expires_at > clock_timestamp())
            LIMIT 1
            """;

    private GrantRepository() {}

    static List<GrantRow> page(Connection connection, KbFacts kb, @Nullable UUID after, int limit) throws SQLException {
        return Sql.of(
                        connection,
                        GRANT + " AND (?::uuid IS NULL OR permission.principal_id > ?)"
                                + " ORDER BY permission.principal_id LIMIT ?",
                        kb.id(),
                        kb.rootScopeId(),
                        after,
                        after,
                        limit)
                .list(GrantRow::of);
    }

    static Optional<GrantRow> find(Connection connection, KbFacts kb, Principal principal) throws SQLException {
        return Sql.of(
                        connection,
                        GRANT + " AND permission.principal_kind = ? AND permission.principal_id = ?",
                        kb.id(),
                        kb.rootScopeId(),
                        principal.kindName(),
                        principal.id())
                .first(GrantRow::of);
    }

    /** Makes or replaces the grant to the principal of {@code grant}. */
    static void put(Connection connection, KbFacts kb, GrantRow grant, boolean bySharing) throws SQLException {
        Sql.of(
                        connection,
                        PUT,
                        kb.id(),
                        kb.rootScopeId(),
                        grant.principal().kindName(),
                        grant.principal().id(),
                        grant.role().wireName(),
                        grant.canShare(),
                        bySharing,
                        grant.grantedBy(),
                        grant.expiresAt())
                .run();
    }

    static void delete(Connection connection, KbFacts kb, Principal principal) throws SQLException {
        Sql.of(connection, """
                        DELETE FROM auth.kb_permission
                        WHERE kb_id = ? AND scope_id = ? AND principal_kind = ? AND principal_id = ?
                        """, kb.id(), kb.rootScopeId(), principal.kindName(), principal.id())
                .run();
    }

    /** Whether an active user other than {@code user} has an unexpired admin grant. */
    static boolean hasAdminBeside(Connection connection, KbFacts kb, UUID user) throws SQLException {
        return Sql.of(connection, OTHER_ADMIN, kb.id(), kb.rootScopeId(), user)
                .first(_ -> true)
                .isPresent();
    }
}
