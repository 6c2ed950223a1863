package dev.lectern.auth.account;

import dev.lectern.access.Role;
import dev.lectern.api.auth.Page;
import dev.lectern.api.auth.UserAccount;
import dev.lectern.auth.audit.AuditEntry;
import dev.lectern.auth.audit.AuditTrail;
import dev.lectern.auth.audit.Watch;
import dev.lectern.auth.database.Sql;
import dev.lectern.auth.request.Ids;
import dev.lectern.auth.request.LastAdmin;
import dev.lectern.auth.request.Paging;
import dev.lectern.auth.request.SiteOffice;
import dev.lectern.kit.access.AccessSettings;
import dev.lectern.kit.access.UsageTier;
import dev.lectern.kit.caller.Caller;
import dev.lectern.kit.fence.Fenced;
import dev.lectern.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Users, as the site's admins govern them. */
@ApplicationScoped
class Accounts {
    private final Fenced fenced;
    private final Watch watch;
    private final AuditTrail trail;
    private final AccessSettings settings;

    Accounts(Fenced fenced, Watch watch, AuditTrail trail, AccessSettings settings) {
        this.fenced = fenced;
        this.watch = watch;
        this.trail = trail;
        this.settings = settings;
    }

    Page<UserAccount> list(Caller caller, @Nullable String after, int limit) {
        return watch.over(
                caller,
                "user.list",
                null,
                _ -> fenced.forUser(caller, (view, connection) -> {
                    SiteOffice.require(view);
                    List<UserAccount> found = Sql.of(
                                    connection,
                                    "SELECT * FROM auth.user_account WHERE username > ? ORDER BY username LIMIT ?",
                                    after == null ? "" : after,
                                    limit + 1)
                            .list(row -> Account.of(row).wire());
                    return Paging.page(found, limit, UserAccount::username);
                }));
    }

    UserAccount get(Caller caller, String id) {
        return watch.over(
                caller,
                "user.get",
                null,
                _ -> fenced.forUser(caller, (view, connection) -> {
                    SiteOffice.require(view);
                    return find(connection, id).wire();
                }));
    }

    UserAccount changeRole(Caller caller, String id, @Nullable String role) {
        if (role == null || !List.of("none", "read", "write", "admin").contains(role)) {
            throw Problems.badRequest("role is none, read, write or admin.");
        }
        return change(caller, id, "user.role", "role", role, !role.equals(Role.ADMIN.wireName()));
    }

    UserAccount changeTier(Caller caller, String id, @Nullable String tier) {
        TreeSet<String> known = new TreeSet<>(settings.usageTiers().keySet());
        known.add(UsageTier.DEFAULT);
        if (tier == null || !known.contains(tier)) {
            throw Problems.badRequest("tier is one of: " + String.join(", ", known) + ".");
        }
        return change(caller, id, "user.tier", "usage_tier", tier, false);
    }

    UserAccount changeSuspension(Caller caller, String id, @Nullable Boolean suspended) {
        if (suspended == null) {
            throw Problems.badRequest("suspended is true or false.");
        }
        return change(caller, id, "user.suspension", "status", suspended ? "suspended" : "active", suspended);
    }

    /** Changes one column; {@code endsOffice} if a site admin would be none afterwards. */
    private UserAccount change(
            Caller caller, String id, String action, String column, String value, boolean endsOffice) {
        return watch.over(
                caller,
                action,
                null,
                _ -> fenced.forUser(caller, (view, connection) -> {
                    SiteOffice.require(view);
                    // Locked together and in one order, so that two changes at once cannot each spare the other's
                    // admin.
                    List<UUID> admins = endsOffice ? lockAdmins(connection) : List.of();
                    Account before = find(connection, id);
                    if (admins.equals(List.of(before.id()))) {
                        throw LastAdmin.refusal("This is the last active admin of the site: make another one first.");
                    }
                    Account after = Sql.of(
                                    connection,
                                    "UPDATE auth.user_account SET " + column + " = ? WHERE user_id = ? RETURNING *",
                                    value,
                                    before.id())
                            .first(Account::of)
                            .orElseThrow(Problems::notFound);
                    trail.write(
                            connection,
                            AuditEntry.done(
                                    caller,
                                    null,
                                    action,
                                    "user:" + before.id(),
                                    Map.of("before", valueOf(before, column), column, value)));
                    return after.wire();
                }));
    }

    private static String valueOf(Account account, String column) {
        return switch (column) {
            case "role" -> account.role();
            case "usage_tier" -> account.usageTier();
            default -> account.status();
        };
    }

    private static List<UUID> lockAdmins(Connection connection) throws SQLException {
        return Sql.of(connection, """
                        SELECT user_id FROM auth.user_account WHERE role = 'admin' AND status = 'active'
                        ORDER BY user_id FOR UPDATE
                        """).list(row -> row.getObject(1, UUID.class));
    }

    private static Account find(Connection connection, String id) throws SQLException {
        UUID userId = Ids.parse(id).orElseThrow(Problems::notFound);
        return Sql.of(connection, "SELECT * FROM auth.user_account WHERE user_id = ?", userId)
                .first(Account::of)
                .orElseThrow(Problems::notFound);
    }
}
