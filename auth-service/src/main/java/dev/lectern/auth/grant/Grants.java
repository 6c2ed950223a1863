package dev.lectern.auth.grant;

import dev.lectern.access.AccessFacts.KbFacts;
import dev.lectern.access.AccessFacts.PrincipalKind;
import dev.lectern.access.AccessView;
import dev.lectern.access.Action;
import dev.lectern.access.Decision;
import dev.lectern.access.Role;
import dev.lectern.api.Page;
import dev.lectern.api.auth.PermissionsApi.Grant;
import dev.lectern.api.auth.PermissionsApi.GrantDraft;
import dev.lectern.auth.account.UserDirectory;
import dev.lectern.auth.audit.AuditEntry;
import dev.lectern.auth.audit.AuditTrail;
import dev.lectern.auth.audit.Watch;
import dev.lectern.auth.request.LastAdmin;
import dev.lectern.auth.request.Paging;
import dev.lectern.kit.caller.Caller;
import dev.lectern.kit.fence.Fenced;
import dev.lectern.kit.fence.Verdicts;
import dev.lectern.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Grants at the root of a KB, under the grant rules. */
@ApplicationScoped
class Grants {
    private final GrantRepository grants;
    private final UserDirectory users;
    private final Fenced fenced;
    private final Watch watch;
    private final AuditTrail trail;

    Grants(GrantRepository grants, UserDirectory users, Fenced fenced, Watch watch, AuditTrail trail) {
        this.grants = grants;
        this.users = users;
        this.fenced = fenced;
        this.watch = watch;
        this.trail = trail;
    }

    Page<Grant> list(Caller caller, String kb, @Nullable UUID after, int limit) {
        return watch.over(
                caller,
                "permission.list",
                kb,
                attempt -> fenced.read(caller, kb, (view, connection) -> {
                    attempt.requireToRead(view, Action.MANAGE_GRANTS);
                    List<GrantRow> found = grants.page(kbOf(view), after, limit + 1);
                    Page<GrantRow> page = Paging.page(
                            found, limit, row -> row.principal().id().toString());
                    return new Page<>(page.items().stream().map(GrantRow::wire).toList(), page.next());
                }));
    }

    Grant grant(Caller caller, String kb, String principal, GrantDraft draft) {
        Principal.requireForm(principal);
        Role role = grantable(draft.role());
        String action = "permission.grant";
        return watch.over(
                caller,
                action,
                kb,
                _ -> fenced.govern(caller, kb, (view, connection) -> {
                    boolean sharing = requireGrantor(caller, view, connection, action);
                    KbFacts facts = kbOf(view);
                    Principal named = Principal.find(users, principal);
                    GrantRow grant = draftOf(caller, view, named, role, draft);
                    GrantRow existing = grants.find(facts, named)
                            .filter(row -> row.isLiveAt(view.facts().now()))
                            .orElse(null);
                    if (sharing) {
                        Sharing.requireWithinLimits(view, grant, existing);
                        if (named.kind() == PrincipalKind.USER) {
                            Sharing.requireNobodyLowered(
                                    fenced.viewOf(connection, Caller.user(named.id()), facts.id()), role);
                        }
                    }
                    if (existing != null && existing.role() == Role.ADMIN && endsSooner(existing, grant)) {
                        requireAnotherAdmin(connection, facts, named);
                    }
                    grants.put(connection, facts, grant, sharing);
                    audit(connection, caller, facts, action, named, grant, existing);
                    return grants.find(facts, named).orElseThrow().wire();
                }));
    }

    void revoke(Caller caller, String kb, String principal) {
        Principal.requireForm(principal);
        String action = "permission.revoke";
        watch.over(
                caller,
                action,
                kb,
                _ -> fenced.govern(caller, kb, (view, connection) -> {
                    requireAdmin(caller, view, connection, action);
                    KbFacts facts = kbOf(view);
                    Principal named = Principal.find(users, principal);
                    GrantRow existing = grants.find(facts, named).orElseThrow(Problems::notFound);
                    if (existing.role() == Role.ADMIN
                            && existing.isLiveAt(view.facts().now())) {
                        requireAnotherAdmin(connection, facts, named);
                    }
                    grants.delete(facts, named);
                    audit(connection, caller, facts, action, named, null, existing);
                    return named;
                }));
    }

    /** True if the caller is no admin but may share. */
    private boolean requireGrantor(Caller caller, AccessView view, Connection connection, String action)
            throws SQLException {
        if (view.decide(Action.MANAGE_GRANTS) instanceof Decision.Denied && Sharing.isAllowed(view)) {
            return true;
        }
        requireAdmin(caller, view, connection, action);
        return false;
    }

    private void requireAdmin(Caller caller, AccessView view, Connection connection, String action)
            throws SQLException {
        Decision.Allowed allowed = Verdicts.require(view.decide(Action.MANAGE_GRANTS));
        if (allowed.adminOverride()) {
            trail.write(connection, AuditEntry.override(caller, kbOf(view).id(), action));
        }
    }

    /** An admin's grant that stops being one, or that gets an end it had not. */
    private static boolean endsSooner(GrantRow existing, GrantRow grant) {
        return grant.role() != Role.ADMIN || (existing.expiresAt() == null && grant.expiresAt() != null);
    }

    private void requireAnotherAdmin(Connection connection, KbFacts kb, Principal named) throws SQLException {
        boolean counts = named.kind() == PrincipalKind.USER
                && users.find(named.id()).orElseThrow().isActive();
        if (counts && !grants.hasAdminBeside(connection, kb, named.id())) {
            throw LastAdmin.refusal("This is the last admin grant of the KB: grant admin to somebody else first.");
        }
    }

    private static GrantRow draftOf(Caller caller, AccessView view, Principal named, Role role, GrantDraft draft) {
        if (draft.expiresAt() != null && !draft.expiresAt().isAfter(view.facts().now())) {
            throw Problems.badRequest("expires_at is a moment to come.");
        }
        return new GrantRow(
                named,
                role,
                Boolean.TRUE.equals(draft.canShare()),
                caller.userId(),
                view.facts().now(),
                draft.expiresAt());
    }

    private static Role grantable(@Nullable String role) {
        if (role == null || !List.of("read", "write", "admin").contains(role)) {
            throw Problems.badRequest("role is read, write or admin.");
        }
        return Role.ofWireName(role);
    }

    private void audit(
            Connection connection,
            Caller caller,
            KbFacts kb,
            String action,
            Principal named,
            @Nullable GrantRow after,
            @Nullable GrantRow before)
            throws SQLException {
        Map<String, Object> detail = new LinkedHashMap<>();
        if (before != null) {
            detail.put("before", before.facts());
        }
        if (after != null) {
            detail.put("after", after.facts());
        }
        trail.write(connection, AuditEntry.done(caller, kb.id(), action, named.wireName(), detail));
    }

    private static KbFacts kbOf(AccessView view) {
        KbFacts kb = view.facts().kb();
        if (kb == null) {
            throw Problems.notFound();
        }
        return kb;
    }
}
