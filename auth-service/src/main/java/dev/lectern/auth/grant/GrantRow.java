package dev.lectern.auth.grant;

import dev.lectern.access.AccessFacts.PrincipalKind;
import dev.lectern.access.Role;
import dev.lectern.api.auth.PermissionsApi.Grant;
import dev.lectern.api.auth.UserReference;
import dev.lectern.auth.database.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
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

    static GrantRow of(ResultSet row) throws SQLException {
        return new GrantRow(
                new Principal(
                        PrincipalKind.valueOf(row.getString("principal_kind").toUpperCase(Locale.ROOT)),
                        row.getObject("principal_id", UUID.class),
                        row.getString("username")),
                Role.ofWireName(row.getString("role")),
                row.getBoolean("can_share"),
                row.getObject("granted_by", UUID.class),
                Sql.requiredInstant(row, "created_at"),
                Sql.instant(row, "expires_at"));
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
