package dev.lectern.kit.fence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lectern.access.AccessFacts;
import dev.lectern.access.AccessFacts.CallerFacts;
import dev.lectern.access.AccessFacts.Epoch;
import dev.lectern.access.AccessFacts.GrantFact;
import dev.lectern.access.AccessFacts.KbFacts;
import dev.lectern.access.AccessFacts.PrincipalKind;
import dev.lectern.access.AccessRules;
import dev.lectern.access.KbKind;
import dev.lectern.access.Role;
import dev.lectern.kit.caller.Caller;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what {@code auth.access_view} and {@code auth.caller_view} return. */
final class FactsJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private FactsJson() {}

    static AccessFacts accessFacts(Caller caller, String json) {
        JsonNode root = tree(json);
        return new AccessFacts(
                caller.credential(),
                callerFacts(root.path("caller")),
                kbFacts(root.path("kb")),
                list(root.path("grants"), FactsJson::grant),
                root.path("hold").asBoolean(),
                root.path("break_glass").asBoolean(),
                epochs(root),
                instant(root.path("valid_until")),
                requiredInstant(root.path("now")));
    }

    static CallerView callerView(Caller caller, String json, AccessRules rules) {
        JsonNode root = tree(json);
        JsonNode slots = root.path("slots");
        return new CallerView(
                caller.credential(),
                callerFacts(root.path("caller")),
                text(root.path("usage_tier")),
                slots.path("personal_kbs").asInt(),
                slots.path("ephemeral_kbs").asInt(),
                epochs(root),
                instant(root.path("valid_until")),
                requiredInstant(root.path("now")),
                rules);
    }

    private static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException malformed) {
            throw new IllegalStateException("the access view is not JSON", malformed);
        }
    }

    private static List<Epoch> epochs(JsonNode root) {
        return list(
                root.path("epochs"),
                epoch -> new Epoch(
                        uuid(epoch.path("subject_id")), epoch.path("value").asLong()));
    }

    private static @Nullable CallerFacts callerFacts(JsonNode node) {
        if (!node.isObject()) {
            return null;
        }
        return new CallerFacts(
                uuid(node.path("user_id")),
                Role.ofWireName(node.path("role").asText()),
                node.path("status").asText().equals("active"),
                node.path("session_active").asBoolean());
    }

    /** What {@code auth.begin_site} returns; null where it opened nothing. */
    static @Nullable KbFacts siteFacts(@Nullable String json) {
        return json == null ? null : kbFacts(tree(json));
    }

    private static @Nullable KbFacts kbFacts(JsonNode node) {
        if (!node.isObject()) {
            return null;
        }
        String defaultRole = text(node.path("default_role"));
        String owner = text(node.path("owner_user_id"));
        return new KbFacts(
                uuid(node.path("id")),
                node.path("slug").asText(),
                node.path("name").asText(),
                text(node.path("description")),
                KbKind.ofWireName(node.path("kind").asText()),
                defaultRole == null ? null : Role.ofWireName(defaultRole),
                owner == null ? null : UUID.fromString(owner),
                text(node.path("charged_tier")),
                uuid(node.path("root_scope_id")),
                requiredInstant(node.path("created_at")),
                instant(node.path("expires_at")),
                node.path("expired").asBoolean());
    }

    private static GrantFact grant(JsonNode node) {
        return new GrantFact(
                uuid(node.path("scope_id")),
                PrincipalKind.valueOf(node.path("principal_kind").asText().toUpperCase(Locale.ROOT)),
                uuid(node.path("principal_id")),
                Role.ofWireName(node.path("role").asText()),
                node.path("can_share").asBoolean());
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> read) {
        List<T> all = new ArrayList<>(array.size());
        array.forEach(element -> all.add(read.apply(element)));
        return all;
    }

    private static UUID uuid(JsonNode node) {
        return UUID.fromString(node.asText());
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() ? node.asText() : null;
    }

    private static @Nullable Instant instant(JsonNode node) {
        return node.isTextual() ? OffsetDateTime.parse(node.asText()).toInstant() : null;
    }

    private static Instant requiredInstant(JsonNode node) {
        return OffsetDateTime.parse(node.asText()).toInstant();
    }
}
