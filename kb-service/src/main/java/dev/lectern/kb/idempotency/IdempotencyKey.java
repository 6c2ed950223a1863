package dev.lectern.kb.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lectern.kb.content.FileBytes;
import dev.lectern.kb.content.Statements;
import dev.lectern.kit.caller.Caller;
import dev.lectern.kit.problem.ProblemException;
import dev.lectern.kit.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A key that a client gave a request, with a hash of what it asked for. */
public final class IdempotencyKey {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7E]{1,255}");
    private static final String CLAIM = """
            INSERT INTO kb.idempotency_key (user_id, key, request_hash, kb_id, resource_id) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """;
    private static final String FIND = """
            SELECT encode(request_hash, 'hex') AS hash, kb_id, resource_id FROM kb.idempotency_key
            WHERE user_id = ? AND key = ?
            """;

    private final String key;
    private final String requestHash;

    private IdempotencyKey(String key, String requestHash) {
        this.key = key;
        this.requestHash = requestHash;
    }

    /** What an earlier request with the key made. */
    public record Earlier(UUID kb, @Nullable String resource) {}

    /**
     * Reads the header.
     *
     * @param route where the request went, so that a key means one thing on one route
     * @return empty where there is none
     */
    public static Optional<IdempotencyKey> of(@Nullable String header, String route, Object body) {
        if (header == null) {
            return Optional.empty();
        }
        if (!FORM.matcher(header).matches()) {
            throw Problems.badRequest("Idempotency-Key is 1 to 255 visible ASCII characters.");
        }
        try {
            byte[] request = (route + "\n" + MAPPER.writeValueAsString(body)).getBytes(StandardCharsets.UTF_8);
            return Optional.of(new IdempotencyKey(header, FileBytes.sha256(request)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Takes the key for what the running transaction is about to make; waits for another request that has it.
     *
     * @return empty if it was free, else what was made with it
     * @throws ProblemException 422 if it was used for something else
     */
    public Optional<Earlier> claim(Connection connection, Caller caller, UUID kb, @Nullable String resource)
            throws SQLException {
        UUID user = caller.requireUser();
        int claimed =
                Statements.update(connection, CLAIM, user, key, HexFormat.of().parseHex(requestHash), kb, resource);
        if (claimed == 1) {
            return Optional.empty();
        }
        return Statements.first(
                connection,
                FIND,
                row -> {
                    if (!row.getString("hash").equals(requestHash)) {
                        throw new ProblemException(
                                Problems.IDEMPOTENCY_KEY_REUSED, "Use a new Idempotency-Key for a new request.");
                    }
                    return new Earlier(row.getObject("kb_id", UUID.class), row.getString("resource_id"));
                },
                user,
                key);
    }
}
