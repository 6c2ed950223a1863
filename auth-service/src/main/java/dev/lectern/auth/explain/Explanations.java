package dev.lectern.auth.explain;

import dev.lectern.access.AccessView;
import dev.lectern.access.Action;
import dev.lectern.access.Decision;
import dev.lectern.api.auth.ExplainApi.Explanation;
import dev.lectern.api.auth.ExplainApi.Step;
import dev.lectern.auth.account.UserDirectory;
import dev.lectern.auth.audit.Watch;
import dev.lectern.auth.audit.Watch.Attempt;
import dev.lectern.kit.caller.Caller;
import dev.lectern.kit.fence.Fenced;
import dev.lectern.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Explains decisions with the trace of the decision function itself. */
@ApplicationScoped
class Explanations {
    private static final String USER = "user:";
    private static final String ANONYMOUS = "anonymous";

    private final UserDirectory users;
    private final Fenced fenced;
    private final Watch watch;

    Explanations(UserDirectory users, Fenced fenced, Watch watch) {
        this.users = users;
        this.fenced = fenced;
        this.watch = watch;
    }

    Explanation explain(Caller caller, String kb, @Nullable String path, Action action, @Nullable String principal) {
        requireForm(principal);
        Optional.ofNullable(path).flatMap(AccessView::refusalOf).ifPresent(mend -> {
            throw Problems.badRequest(mend);
        });
        return watch.over(
                caller,
                "access.explain",
                kb,
                attempt -> fenced.read(caller, kb, (view, connection) -> {
                    attempt.requireToRead(view, Action.READ);
                    AccessView explained = viewOf(principal, caller, view, connection, attempt);
                    return explanation(explained, explained.decide(action, path));
                }));
    }

    /** The action of that name, {@code read} where there is none. */
    static Action action(@Nullable String name) {
        if (name == null) {
            return Action.READ;
        }
        for (Action action : Action.values()) {
            if (wireName(action).equals(name)) {
                return action;
            }
        }
        throw Problems.badRequest("action is one of: "
                + Arrays.stream(Action.values()).map(Explanations::wireName).collect(Collectors.joining(", ")) + ".");
    }

    private static String wireName(Action action) {
        return action.name().toLowerCase(Locale.ROOT);
    }

    private static void requireForm(@Nullable String principal) {
        if (principal != null && !principal.equals(ANONYMOUS) && !principal.startsWith(USER)) {
            throw Problems.badRequest("principal is user:<id>, user:<username> or anonymous.");
        }
    }

    /** The caller's own view, or that of somebody else, for whom the caller has to be an admin of the KB. */
    private AccessView viewOf(
            @Nullable String principal, Caller caller, AccessView own, Connection connection, Attempt attempt)
            throws SQLException {
        if (principal == null) {
            return own;
        }
        UUID kb = Objects.requireNonNull(own.facts().kb()).id();
        if (principal.equals(ANONYMOUS)) {
            if (caller.isAnonymous()) {
                return own;
            }
            attempt.requireToRead(own, Action.MANAGE_GRANTS);
            return fenced.viewOf(connection, Caller.anonymous(), kb);
        }
        var user = users.find(principal.substring(USER.length()));
        if (user.isPresent() && user.get().id().equals(caller.userId())) {
            return own;
        }
        attempt.requireToRead(own, Action.MANAGE_GRANTS);
        UUID userId = user.orElseThrow(Problems::notFound).id();
        return fenced.viewOf(connection, Caller.user(userId), kb);
    }

    private static Explanation explanation(AccessView view, Decision decision) {
        return switch (decision) {
            case Decision.Allowed _ -> explanation(view, decision, "allowed", 200, null);
            case Decision.Denied denied ->
                explanation(view, decision, "denied", 403, denied.reason().code());
            case Decision.Hidden _ -> explanation(view, decision, "hidden", 404, null);
            case Decision.Unauthenticated _ -> explanation(view, decision, "unauthenticated", 401, null);
            case Decision.Expired _ -> explanation(view, decision, "expired", 410, null);
            case Decision.Malformed malformed -> throw Problems.badRequest(malformed.mend());
        };
    }

    private static Explanation explanation(
            AccessView view, Decision decision, String name, int http, @Nullable String reason) {
        return new Explanation(
                name,
                http,
                reason,
                view.rootRole().wireName(),
                decision.trace().steps().stream()
                        .map(step -> new Step(step.step(), step.outcome(), step.source()))
                        .toList(),
                view.validUntil());
    }
}
