package dev.lectern.kb.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lectern.api.kb.KbUpstream;
import dev.lectern.api.kb.KbUpstream.Fork;
import dev.lectern.kb.content.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The repository a KB belongs to, as the registry knows it.
 *
 * @param mountedBy whose connection reads it if it is private
 */
public record Upstream(
        UUID kb, KbUpstream described, @Nullable UUID mountedBy) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String OF = "SELECT auth.upstream_of(kb::uuid)::text FROM unnest(?::text[]) AS kb";

    /** Of one KB that is open to the running transaction. */
    public static Optional<Upstream> of(Connection connection, UUID kb) throws SQLException {
        return Optional.ofNullable(of(connection, List.of(kb)).get(kb));
    }

    /** Of those of the KBs that belong to a repository. */
    static Map<UUID, Upstream> of(Connection connection, List<UUID> kbs) throws SQLException {
        Map<UUID, Upstream> all = new HashMap<>();
        List<String> ids = kbs.stream().map(UUID::toString).toList();
        for (Optional<Upstream> upstream : Statements.list(connection, OF, row -> read(row.getString(1)), ids)) {
            upstream.ifPresent(one -> all.put(one.kb(), one));
        }
        return all;
    }

    /** Whether the KB follows the repository and nothing else may write it. */
    public boolean isMirror() {
        return described.kind().equals("mirror");
    }

    private static Optional<Upstream> read(@Nullable String json) {
        if (json == null) {
            return Optional.empty();
        }
        try {
            JsonNode node = MAPPER.readTree(json);
            String mountedBy = text(node, "mounted_by");
            return Optional.of(new Upstream(
                    UUID.fromString(node.path("kb_id").asText()),
                    describe(node),
                    mountedBy == null ? null : UUID.fromString(mountedBy)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static KbUpstream describe(JsonNode node) {
        String fork = text(node, "fork_repository");
        return new KbUpstream(
                node.path("kind").asText(),
                node.path("repository").asText(),
                node.path("folder").asText(),
                node.path("branch").asText(),
                node.path("head").asText(),
                fork == null ? null : new Fork(fork, node.path("fork_branch").asText()),
                node.path("fork_count").asInt(),
                node.path("state").asText(),
                text(node, "state_detail"),
                OffsetDateTime.parse(node.path("checked_at").asText()).toInstant());
    }

    private static @Nullable String text(JsonNode node, String field) {
        return node.path(field).isTextual() ? node.path(field).asText() : null;
    }
}
