package dev.lectern.auth.grant;

import dev.lectern.access.AccessFacts.PrincipalKind;
import dev.lectern.access.Role;
import dev.lectern.api.auth.PermissionsApi.Grant;
import dev.lectern.api.auth.UserReference;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code auth.kb_permission} with the name of the user it names. */
record GrantRow(
        Principal principal,
        Role role,
        boolean canShare,
        @Nullable UUID grantedBy,
        Instant createdAt,
        @Nullable Instant expiresAt) {

    /** As a row is read. */
    GrantRow(
            String principalKind,
            UUID principalId,
            @Nullable String username,
            String role,
            boolean canShare,
            @Nullable UUID grantedBy,
            Instant createdAt,
            @Nullable Instant expiresAt) {
        this(
                new Principal(PrincipalKind.valueOf(principalKind.toUpperCase(Locale.ROOT)), principalId, username),
                Role.ofWireName(role),
                canShare,
                grantedBy,
                createdAt,
                expiresAt);
    }

    boolean isLiveAt(Instant moment) {
        return expiresAt == null || expiresAt.isAfter(moment);
    }

    Grant wire() {
        return new Grant(
                principal.wireName(),
                principal.kind() == PrincipalKind.USER ? new UserReference(principal.id(), principal.username()) : null,
                role.wireName(),
                canShare,
                grantedBy,
                createdAt,
                expiresAt);
    }

    /** For the audit trail. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("role", role.wireName());
        facts.put("can_share", canShare);
        if (expiresAt != null) {
            facts.put("expires_at", expiresAt.toString());
        }
        return facts;
    }
}
