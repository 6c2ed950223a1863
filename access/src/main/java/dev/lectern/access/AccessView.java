package dev.lectern.access;

import dev.lectern.access.AccessFacts.Epoch;
import dev.lectern.access.AccessFacts.KbFacts;
import dev.lectern.access.CanonicalPath.Reading;
import dev.lectern.access.Trace.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What one caller may do in one KB, computed once from the facts; asks nothing and knows no time of its own. */
public final class AccessView {
    private final AccessFacts facts;
    private final AccessRules rules;
    private final Standing standing;

    private AccessView(AccessFacts facts, AccessRules rules) {
        this.facts = facts;
        this.rules = rules;
        this.standing = Standing.of(facts, rules);
    }

    /** Computes the view. */
    public static AccessView of(AccessFacts facts, AccessRules rules) {
        return new AccessView(facts, rules);
    }

    /** The facts it rests on. */
    public AccessFacts facts() {
        return facts;
    }

    /**
     * The caller's role at the root of the KB; {@link Role#NONE} where there is no KB. Expiry does not change it, so ask
     * {@link #decide} before acting on it.
     */
    public Role rootRole() {
        return standing.role();
    }

    /** Decides an action on the KB itself. */
    public Decision decide(Action action) {
        return decide(action, null);
    }

    /** Decides an action on an entry or folder; {@code path} is relative to the KB's root, null for the KB itself. */
    public Decision decide(Action action, @Nullable String path) {
        if (path == null) {
            return new Verdict(standing, action, List.of()).decision();
        }
        return switch (CanonicalPath.read(path)) {
            case Reading.Refused(var mend) ->
                new Decision.Malformed(mend, new Trace(List.of(new Step("path", "malformed", mend))));
            case Reading.Canonical(var canonical) ->
                new Verdict(standing, action, List.of(new Step("path", "canonical", canonical.toString()))).decision();
        };
    }

    /** Step 1 alone, before anybody asks who may see what: the mend for a malformed path, empty for a canonical one. */
    public static Optional<String> refusalOf(String path) {
        return CanonicalPath.read(path) instanceof Reading.Refused(var mend) ? Optional.of(mend) : Optional.empty();
    }

    /** The scopes whose content the caller may read, for row security. */
    public Set<UUID> readScopes() {
        return scopesOpenTo(Action.READ);
    }

    /** The scopes whose content the caller may change, for row security. */
    public Set<UUID> writeScopes() {
        return scopesOpenTo(Action.UPDATE_ENTRY);
    }

    /** The versions this view was computed under. */
    public List<Epoch> epochs() {
        return facts.epochs();
    }

    /** The moment from which it must be computed anew; null if never by time. */
    public @Nullable Instant validUntil() {
        return facts.validUntil();
    }

    /** The settings it was computed under. */
    public AccessRules rules() {
        return rules;
    }

    private Set<UUID> scopesOpenTo(Action action) {
        boolean open = decide(action) instanceof Decision.Allowed;
        return Stream.ofNullable(facts.kb())
                .filter(_ -> open)
                .map(KbFacts::rootScopeId)
                .collect(Collectors.toUnmodifiableSet());
    }
}
