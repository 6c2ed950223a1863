package dev.lectern.auth.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * An audit event as its seal sees it.
 *
 * @param chain the KB, or the nil UUID
 * @param text all fields of the row, each with its length before it, so that no two rows have the same text
 */
record SealedEvent(UUID id, UUID chain, String text) {
    /** The columns, in the order they are sealed in; times as text in UTC, so that no setting changes them. */
    static final List<String> COLUMNS = List.of(
            "audit_id",
            "at_utc",
            "actor_id",
            "session_id",
            "service",
            "job_id",
            "kb_id",
            "action",
            "outcome",
            "reason",
            "subject",
            "detail");

    private static final UUID SITE = new UUID(0, 0);

    static SealedEvent of(ResultSet row) throws SQLException {
        StringBuilder text = new StringBuilder();
        for (String column : COLUMNS) {
            String value = row.getString(column);
            text.append(value == null ? "-" : value.length() + ":" + value).append('\n');
        }
        UUID kb = row.getObject("kb_id", UUID.class);
        return new SealedEvent(row.getObject("audit_id", UUID.class), kb == null ? SITE : kb, text.toString());
    }

    /**
     * The seal of this event at a place of its chain.
     *
     * @param previous the seal before, empty for the first
     */
    byte[] hash(byte[] previous, long position) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(previous);
            digest.update((chain + "\n" + position + "\n").getBytes(StandardCharsets.UTF_8));
            return digest.digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
