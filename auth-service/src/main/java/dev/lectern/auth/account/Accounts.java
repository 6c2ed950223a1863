package dev.lectern.auth.account;

import dev.lectern.access.Role;
import dev.lectern.api.Page;
import dev.lectern.api.auth.UserAccount;
import dev.lectern.auth.audit.AuditEntry;
import dev.lectern.auth.audit.AuditTrail;
import dev.lectern.auth.audit.Watch;
import dev.lectern.auth.database.Sql;
import dev.lectern.auth.request.Ids;
import dev.lectern.auth.request.LastAdmin;
import dev.lectern.auth.request.Paging;
import dev.lectern.auth.request.SiteOffice;
import dev.lectern.kit.access.AccessConfig;
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
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Users, as the site's admins govern them. */
@ApplicationScoped
class Accounts {
    private final AccountRepository accounts;
    private final Fenced fenced;
    private final Watch watch;
    private final AuditTrail trail;
    private final AccessConfig settings;

    Accounts(AccountRepository accounts, Fenced fenced, Watch watch, AuditTrail trail, AccessConfig settings) {
        this.accounts = accounts;
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
                    List<UserAccount> found = accounts.pageAfter(after == null ? "" : after, limit + 1).stream()
                            .map(Account::wire)
                            .toList();
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
                    return accounts.findByIdOptional(Ids.parse(id).orElseThrow(Problems::notFound))
                            .orElseThrow(Problems::notFound)
                            .account()
                            .wire();
                }));
    }

    UserAccount changeRole(Caller caller, String id, @Nullable String role) {
        if (role == null || !List.of("none", "read", "write", "admin").contains(role)) {
            throw Problems.badRequest("role is none, read, write or admin.");
        }
        boolean endsOffice = !role.equals(Role.ADMIN.wireName());
        return change(
                caller, id, new Change("user.role", "role", role, endsOffice, Account::role, AccountEntity::setRole));
    }

    UserAccount changeTier(Caller caller, String id, @Nullable String tier) {
        TreeSet<String> known = new TreeSet<>(settings.usageTiers().keySet());
        known.add(UsageTier.DEFAULT);
        if (tier == null || !known.contains(tier)) {
            throw Problems.badRequest("tier is one of: " + String.join(", ", known) + ".");
        }
        return change(
                caller,
                id,
                new Change("user.tier", "usage_tier", tier, false, Account::usageTier, AccountEntity::setUsageTier));
    }

    UserAccount changeSuspension(Caller caller, String id, @Nullable Boolean suspended) {
        if (suspended == null) {
            throw Problems.badRequest("suspended is true or false.");
        }
        String status = suspended ? "suspended" : "active";
        return change(
                caller,
                id,
                new Change("user.suspension", "status", status, suspended, Account::status, AccountEntity::setStatus));
    }

    private UserAccount change(Caller caller, String id, Change change) {
        return watch.over(
                caller,
                change.action(),
                null,
                _ -> fenced.forUser(caller, (view, connection) -> {
                    SiteOffice.require(view);
                    // Locked together and in one order, so that two changes at once cannot each spare the other's
                    // admin.
                    List<UUID> admins = change.endsOffice() ? lockAdmins(connection) : List.of();
                    UUID userId = Ids.parse(id).orElseThrow(Problems::notFound);
                    AccountEntity user = accounts.locked(userId).orElseThrow(Problems::notFound);
                    if (admins.equals(List.of(userId))) {
                        throw LastAdmin.refusal("This is the last active admin of the site: make another one first.");
                    }
                    String before = change.current().apply(user.account());
                    change.set().accept(user, change.value());
                    trail.write(
                            connection,
                            AuditEntry.done(
                                    caller,
                                    null,
                                    change.action(),
                                    "user:" + userId,
                                    Map.of("before", before, change.column(), change.value())));
                    return user.account().wire();
                }));
    }

    private static List<UUID> lockAdmins(Connection connection) throws SQLException {
        return Sql.of(connection, """
                        SELECT user_id FROM auth.user_account WHERE role = 'admin' AND status = 'active'
                        ORDER BY user_id FOR UPDATE
                        """).list(row -> row.getObject(1, UUID.class));
    }

    /** A new value of one column; {@code endsOffice} if a site admin would be none afterwards. */
    private record Change(
            String action,
            String column,
            String value,
            boolean endsOffice,
            Function<Account, String> current,
            BiConsumer<AccountEntity, String> set) {}
}
