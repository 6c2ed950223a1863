package dev.lectern.auth.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as the trail has it.
 *
 * @param username the actor's name, null if nobody acted
 * @param detail a JSON object
 */
record RecordedEvent(
        UUID id,
        Instant at,
        @Nullable UUID actorId,
        @Nullable String username,
        @Nullable String service,
        @Nullable UUID kbId,
        String action,
        String outcome,
        @Nullable String reason,
        @Nullable String subject,
        String detail) {}
