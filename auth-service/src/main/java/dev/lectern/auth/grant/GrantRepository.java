package dev.lectern.auth.grant;

import dev.lectern.access.AccessFacts.KbFacts;
import dev.lectern.auth.database.Sql;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The grants at the root of a KB. */
@ApplicationScoped
class GrantRepository implements PanacheRepositoryBase<GrantEntity, GrantEntity.Key> {
    // Columns rather than entities, so that a grant just replaced by SQL is read as it is now.
    private static final String GRANT = """
            select permission.key.principalKind, permission.key.principalId, account.username, permission.role,
                permission.canShare, permission.grantedBy, permission.createdAt, permission.expiresAt
            from GrantEntity permission
            left join NamedUser account
                on account.userId = permission.key.principalId and permission.key.principalKind = 'user'
            where permission.key.kbId = ?1 and permission.key.scopeId = ?2
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

    /** Up to {@code limit} grants in the order of the principals' ids, from behind {@code after} on. */
    List<GrantRow> page(KbFacts kb, @Nullable UUID after, int limit) {
        String order = " order by permission.key.principalId";
        var found = after == null
                ? find(GRANT + order, kb.id(), kb.rootScopeId())
                : find(GRANT + " and permission.key.principalId > ?3" + order, kb.id(), kb.rootScopeId(), after);
        return found.project(GrantRow.class).page(0, limit).list();
    }

    Optional<GrantRow> find(KbFacts kb, Principal principal) {
        return find(
                        GRANT + " and permission.key.principalKind = ?3 and permission.key.principalId = ?4",
                        kb.id(),
                        kb.rootScopeId(),
                        principal.kindName(),
                        principal.id())
                .project(GrantRow.class)
                .firstResultOptional();
    }

    /** Makes or replaces the grant to the principal of {@code grant}. */
    void put(Connection connection, KbFacts kb, GrantRow grant, boolean bySharing) throws SQLException {
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

    void delete(KbFacts kb, Principal principal) {
        delete("key", new GrantEntity.Key(kb.id(), kb.rootScopeId(), principal.kindName(), principal.id()));
    }

    /** Whether an active user other than {@code user} has an unexpired admin grant. */
    boolean hasAdminBeside(Connection connection, KbFacts kb, UUID user) throws SQLException {
        return Sql.of(connection, OTHER_ADMIN, kb.id(), kb.rootScopeId(), user)
                .first(_ -> true)
                .isPresent();
    }
}
