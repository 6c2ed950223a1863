package dev.lectern.api.auth;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done or refused.
 *
 * @param actor null for anonymous and for a service acting for nobody
 * @param outcome done, denied or admin_override
 * @param subject what it was done to, as {@code kind:id}
 */
public record AuditEvent(
        UUID id,
        Instant at,
        @Nullable UserReference actor,
        @Nullable String service,
        @Nullable UUID kb,
        String action,
        String outcome,
        @Nullable String reason,
        @Nullable String subject,
        Map<String, Object> detail) {
    public AuditEvent {
        detail = Collections.unmodifiableMap(new LinkedHashMap<>(detail));
    }
}
