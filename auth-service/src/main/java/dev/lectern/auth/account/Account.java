package dev.lectern.auth.account;

import dev.lectern.api.auth.UserAccount;
import dev.lectern.auth.database.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A user's row. */
public record Account(
        UUID id,
        String username,
        @Nullable String displayName,
        String role,
        String usageTier,
        String status,
        Instant createdAt) {

    /** Reads a row of {@code auth.user_account}. */
    public static Account of(ResultSet row) throws SQLException {
        return new Account(
                row.getObject("user_id", UUID.class),
                row.getString("username"),
                row.getString("display_name"),
                row.getString("role"),
                row.getString("usage_tier"),
                row.getString("status"),
                Sql.requiredInstant(row, "created_at"));
    }

    /** Whether the user may sign in. */
    public boolean isActive() {
        return status.equals("active");
    }

    /** Whether the user governs the site. */
    public boolean isSiteAdmin() {
        return role.equals("admin");
    }

    UserAccount wire() {
        return new UserAccount(id, username, displayName, role, usageTier, status, createdAt);
    }
}
