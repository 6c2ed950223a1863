package dev.lectern.kb.registry;

import dev.lectern.access.AccessFacts.KbFacts;
import dev.lectern.access.AccessView;
import dev.lectern.access.Action;
import dev.lectern.access.Role;
import dev.lectern.api.Page;
import dev.lectern.api.kb.Kb;
import dev.lectern.api.kb.KbChange;
import dev.lectern.kb.content.ContentLedger;
import dev.lectern.kb.content.ContentUse;
import dev.lectern.kb.content.Statements;
import dev.lectern.kb.door.KbDoor;
import dev.lectern.kb.door.OpenKb;
import dev.lectern.kit.access.AccessConfig;
import dev.lectern.kit.caller.Caller;
import dev.lectern.kit.fence.Fenced;
import dev.lectern.kit.problem.ProblemException;
import dev.lectern.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lists, describes, changes and deletes KBs. */
@ApplicationScoped
class KbCatalog {
    private static final String EXTEND = "SELECT auth.extend_kb(?, clock_timestamp() + make_interval(secs => ?))";

    private final KbDoor door;
    private final Fenced fenced;
    private final CreationRules rules;
    private final AccessConfig settings;

    KbCatalog(KbDoor door, Fenced fenced, CreationRules rules, AccessConfig settings) {
        this.door = door;
        this.fenced = fenced;
        this.rules = rules;
        this.settings = settings;
    }

    Page<Kb> list(Caller caller, @Nullable String after, int limit) {
        if (caller.isAnonymous() && settings.enabled() && settings.anonymousTier() == Role.NONE) {
            throw Problems.unauthenticated();
        }
        return fenced.across(caller, after, limit, (page, connection) -> {
            List<KbFacts> readable = page.readable().stream()
                    .map(view -> view.facts().kb())
                    .filter(Objects::nonNull)
                    .toList();
            KbOwners owners = KbOwners.of(connection, readable);
            Map<UUID, Upstream> upstreams =
                    Upstream.of(connection, readable.stream().map(KbFacts::id).toList());
            List<Kb> kbs = new ArrayList<>();
            for (AccessView view : page.readable()) {
                KbFacts facts = view.facts().kb();
                if (facts != null) {
                    kbs.add(kb(
                            facts,
                            owners,
                            view.rootRole(),
                            ContentLedger.read(connection, facts.id()),
                            upstreams.get(facts.id())));
                }
            }
            return new Page<>(kbs, page.next());
        });
    }

    Kb get(Caller caller, String reference) {
        return door.read(caller, reference, Action.READ, KbCatalog::describe);
    }

    Kb change(Caller caller, String reference, KbChange change) {
        String name = change.name() == null ? null : CreationRules.name(change.name());
        String given = CreationRules.description(change.description());
        String description = given == null && change.description() != null ? "" : given;
        Long ttl = change.ttlSeconds() == null
                ? null
                : rules.ttl(change.ttlSeconds()).toSeconds();
        Action action = ttl != null && name == null && description == null ? Action.EXTEND : Action.CONFIGURE;
        door.govern(caller, reference, action, (open, connection) -> {
            if (ttl != null) {
                open.require(Action.EXTEND);
                extend(connection, open, ttl);
            }
            if (name != null || description != null) {
                Statements.first(
                        connection,
                        "SELECT auth.update_kb(?, ?, ?)",
                        row -> row.getBoolean(1),
                        open.id(),
                        name,
                        description);
            }
            return open.id();
        });
        return get(caller, reference);
    }

    private static void extend(Connection connection, OpenKb open, long ttl) throws SQLException {
        if (open.facts().expiresAt() == null) {
            throw Problems.badRequest("ttl_seconds is for sandboxes: this KB does not expire.");
        }
        boolean extended = Statements.first(connection, EXTEND, row -> row.getBoolean(1), open.id(), (double) ttl)
                .orElse(false);
        if (!extended) {
            throw new ProblemException(Problems.GONE);
        }
    }

    void delete(Caller caller, String reference) {
        door.govern(caller, reference, Action.DELETE_KB, (open, connection) -> {
            Statements.first(connection, "SELECT kb.delete_content(?)", row -> row.getBoolean(1), open.id());
            return Statements.first(connection, "SELECT auth.delete_kb(?)", row -> row.getBoolean(1), open.id());
        });
    }

    private static Kb describe(OpenKb open, Connection connection) throws SQLException {
        return kb(
                open.facts(),
                KbOwners.of(connection, List.of(open.facts())),
                open.view().rootRole(),
                ContentLedger.read(connection, open.id()),
                Upstream.of(connection, open.id()).orElse(null));
    }

    static Kb kb(KbFacts facts, KbOwners owners, Role role, ContentUse use, @Nullable Upstream upstream) {
        Role defaultRole = facts.defaultRole();
        return new Kb(
                facts.id(),
                facts.slug(),
                facts.name(),
                facts.description(),
                facts.kind().wireName(),
                defaultRole == null ? null : defaultRole.wireName(),
                owners.of(facts),
                role.wireName(),
                facts.createdAt(),
                facts.expiresAt(),
                use.contentRevision(),
                use.entries(),
                use.bytes(),
                upstream == null ? null : upstream.described());
    }
}
