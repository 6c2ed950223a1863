package dev.lectern.auth.me;

import dev.lectern.access.Role;
import dev.lectern.api.auth.Me;
import dev.lectern.auth.account.Account;
import dev.lectern.auth.account.UserDirectory;
import dev.lectern.auth.database.Sql;
import dev.lectern.kit.access.AccessConfig;
import dev.lectern.kit.access.UsageTier;
import dev.lectern.kit.access.UsageTiers;
import dev.lectern.kit.caller.Caller;
import dev.lectern.kit.fence.CallerView;
import dev.lectern.kit.fence.Fenced;
import dev.lectern.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Tells callers who they are, what they may use and what they were granted. */
@ApplicationScoped
class Myself {
    private static final int MOST_PERMISSIONS = 200;
    private static final String PERMISSIONS = """
            SELECT kb.kb_id, kb.slug, kb.name, kb.kind, permission.role,
                   least(permission.expires_at, kb.expires_at) AS expires_at
            FROM auth.kb_permission permission
            JOIN auth.kb ON kb.kb_id = permission.kb_id AND kb.root_scope_id = permission.scope_id
            WHERE permission.principal_kind = 'user' AND permission.principal_id = ?
              AND (permission.expires_at IS NULL OR permission.expires_at > clock_timestamp())
              AND (kb.expires_at IS NULL OR kb.expires_at > clock_timestamp())
            ORDER BY kb.slug
            LIMIT ?
            """;

    private final UserDirectory users;
    private final Fenced fenced;
    private final AccessConfig settings;
    private final UsageTiers tiers;

    Myself(UserDirectory users, Fenced fenced, AccessConfig settings, UsageTiers tiers) {
        this.users = users;
        this.fenced = fenced;
        this.settings = settings;
        this.tiers = tiers;
    }

    Me of(Caller caller) {
        String anonymousTier = settings.anonymousTier().wireName();
        if (caller.userId() == null) {
            if (settings.anonymousTier() == Role.NONE) {
                throw Problems.unauthenticated();
            }
            return new Me(null, null, List.of(), anonymousTier);
        }
        UUID userId = caller.userId();
        return fenced.forUser(caller, (view, connection) -> {
            Account account = users.find(userId).orElseThrow(Problems::unauthenticated);
            return new Me(
                    new Me.User(userId, account.username(), account.displayName(), account.role(), account.status()),
                    usage(view, account.usageTier()),
                    permissions(connection, userId),
                    anonymousTier);
        });
    }

    private static List<Me.KbPermission> permissions(Connection connection, UUID userId) throws SQLException {
        return Sql.of(connection, PERMISSIONS, userId, MOST_PERMISSIONS)
                .list(row -> new Me.KbPermission(
                        row.getObject("kb_id", UUID.class),
                        row.getString("slug"),
                        row.getString("name"),
                        row.getString("kind"),
                        row.getString("role"),
                        Sql.instant(row, "expires_at")));
    }

    private Me.Usage usage(CallerView view, String tier) {
        return new Me.Usage(
                tiers.effectiveName(tier),
                tiers.limitsOf(tier).map(Myself::limits).orElse(null),
                new Me.Use(view.personalKbs(), view.ephemeralKbs()),
                new Me.EphemeralPolicy(
                        settings.ephemeralMaxPerUser(),
                        settings.ephemeralDefaultTtl(),
                        settings.longestTtl().toSeconds(),
                        settings.ephemeralMinTier().wireName()));
    }

    private static Me.Limits limits(UsageTier tier) {
        return new Me.Limits(
                tier.maxPersonalKbs(),
                tier.maxEntriesPerKb(),
                tier.maxStorageMb(),
                tier.allowPrivateRepos(),
                tier.allowPersistentNonGit(),
                tier.rateLimitRead().toString(),
                tier.rateLimitWrite().toString());
    }
}
