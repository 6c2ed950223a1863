package dev.lectern.auth.audit;

import dev.lectern.kit.caller.Caller;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something to be written into the audit trail. Never holds an e-mail address or a token.
 *
 * @param kb the KB it happened in, null for the site
 * @param action what was asked, e.g. {@code permission.grant}
 * @param subject what it was done to, as {@code kind:id}
 * @param detail what changed, small
 */
public record AuditEntry(
        Caller caller,
        @Nullable UUID kb,
        String action,
        Outcome outcome,
        @Nullable String reason,
        @Nullable String subject,
        Map<String, Object> detail) {

    /** Something done to {@code subject}. */
    public static AuditEntry done(
            Caller caller, @Nullable UUID kb, String action, String subject, Map<String, Object> detail) {
        return new AuditEntry(caller, kb, action, Outcome.DONE, null, subject, detail);
    }

    /** Something that only the office of site admin allowed. */
    public static AuditEntry override(Caller caller, UUID kb, String action) {
        return new AuditEntry(caller, kb, action, Outcome.ADMIN_OVERRIDE, null, "kb:" + kb, Map.of());
    }

    /** How it ended. */
    public enum Outcome {
        DONE,
        DENIED,
        ADMIN_OVERRIDE
    }
}
