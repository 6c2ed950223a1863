package dev.lectern.kb.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lectern.access.AccessFacts.KbFacts;
import dev.lectern.access.KbKind;
import dev.lectern.access.Role;
import dev.lectern.api.kb.Kb;
import dev.lectern.format.entry.SchemaWriter;
import dev.lectern.kb.content.ChangeNote;
import dev.lectern.kb.content.ContentLedger;
import dev.lectern.kb.content.ContentLedger.Growth;
import dev.lectern.kb.content.FileBytes;
import dev.lectern.kb.content.FileWriter;
import dev.lectern.kb.content.NewState;
import dev.lectern.kb.content.Statements;
import dev.lectern.kb.idempotency.IdempotencyKey;
import dev.lectern.kb.idempotency.IdempotencyKey.Earlier;
import dev.lectern.kit.access.UsageTier;
import dev.lectern.kit.access.UsageTiers;
import dev.lectern.kit.caller.Caller;
import dev.lectern.kit.fence.CallerView;
import dev.lectern.kit.fence.Fenced;
import dev.lectern.kit.problem.ProblemException;
import dev.lectern.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Creates KBs: registry row, slot, grant and kb.yaml in one transaction. */
@ApplicationScoped
public class KbCreation {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String CREATE = """
            SELECT auth.create_kb(?, ?, ?, ?, ?, ?, ?, make_interval(secs => ?), ?)::text
            """;

    private final Fenced fenced;
    private final ContentLedger ledger;
    private final UsageTiers tiers;

    KbCreation(Fenced fenced, ContentLedger ledger, UsageTiers tiers) {
        this.fenced = fenced;
        this.ledger = ledger;
        this.tiers = tiers;
    }

    /** Decides what the caller may create. */
    @FunctionalInterface
    interface Plan {
        KbPlan of(CallerView caller, UUID user);
    }

    /** What became of it. */
    sealed interface Result {
        /** It is new. */
        record Created(Kb kb) implements Result {}

        /** An earlier request with the same key made it. */
        record MadeBefore(UUID kb) implements Result {}
    }

    Result create(Caller caller, Optional<IdempotencyKey> key, Plan plan) {
        return fenced.forUser(caller, (view, connection) -> {
            UUID id = Statements.first(connection, "SELECT uuidv7()", row -> row.getObject(1, UUID.class))
                    .orElseThrow();
            Optional<Earlier> earlier =
                    key.isEmpty() ? Optional.empty() : key.get().claim(connection, caller, id, null);
            if (earlier.isPresent()) {
                return new Result.MadeBefore(earlier.get().kb());
            }
            KbPlan wanted = plan.of(view, caller.requireUser());
            KbFacts kb = register(connection, id, wanted, view.now());
            describe(connection, caller, kb);
            KbOwners owners = KbOwners.of(connection, List.of(kb));
            return new Result.Created(KbCatalog.kb(kb, owners, Role.ADMIN, ContentLedger.read(connection, id), null));
        });
    }

    /**
     * Enters a KB into the registry and opens it to the running transaction, which is one for the KB's user.
     *
     * @throws ProblemException 403 or 409; nothing has happened then
     */
    public KbFacts register(Connection connection, UUID id, KbPlan plan, Instant now) throws SQLException {
        Double seconds = plan.ttl() == null ? null : (double) plan.ttl().toSeconds();
        JsonNode outcome = Statements.first(
                        connection,
                        CREATE,
                        row -> json(row.getString(1)),
                        id,
                        plan.kind().wireName(),
                        plan.slug(),
                        plan.name(),
                        plan.description(),
                        plan.defaultRole(),
                        plan.owner(),
                        seconds,
                        plan.slotLimit())
                .orElseThrow();
        switch (outcome.path("outcome").asText()) {
            case "name_taken" ->
                throw new ProblemException(
                        Problems.NAME_TAKEN,
                        "The slug " + outcome.path("slug").asText() + " is taken: send another slug.");
            case "quota_exceeded" -> throw slotsTaken(plan, outcome);
            default -> {
                // created
            }
        }
        String expiresAt = outcome.path("expires_at").asText("");
        Role defaultRole = plan.kind().isPrivate()
                ? Role.NONE
                : plan.defaultRole() == null ? null : Role.ofWireName(plan.defaultRole());
        return new KbFacts(
                id,
                outcome.path("slug").asText(),
                plan.name(),
                plan.description(),
                plan.kind(),
                defaultRole == null && plan.kind() == KbKind.CURATED ? Role.READ : defaultRole,
                plan.owner(),
                plan.chargedTier(),
                UUID.fromString(outcome.path("root_scope_id").asText()),
                now,
                expiresAt.isEmpty() || expiresAt.equals("null")
                        ? null
                        : OffsetDateTime.parse(expiresAt).toInstant(),
                false);
    }

    /** The KB's first file: a kb.yaml that names it. */
    private void describe(Connection connection, Caller caller, KbFacts kb) throws SQLException {
        FileBytes schema = new FileBytes(SchemaWriter.write(kb.name(), kb.description()));
        ledger.lock(connection, kb);
        ledger.settle(connection, kb, new Growth(1, 0, schema.size()));
        ChangeNote note = new ChangeNote(caller.userId(), ChangeNote.Source.SYSTEM, null);
        try (FileWriter writer = new FileWriter(connection, kb.id(), kb.rootScopeId(), 1, note)) {
            writer.save(NewState.schema(List.of()), schema, 1);
        }
    }

    private ProblemException slotsTaken(KbPlan plan, JsonNode outcome) {
        String tier = plan.chargedTier() == null ? UsageTier.DEFAULT : tiers.effectiveName(plan.chargedTier());
        return new ProblemException(
                Problems.QUOTA_EXCEEDED,
                "All slots for " + plan.kind().wireName() + " KBs are taken: delete one first.",
                Map.of(
                        "limit", outcome.path("limit").asInt(),
                        "use", outcome.path("used").asInt(),
                        "tier", tier));
    }

    private static JsonNode json(@Nullable String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
