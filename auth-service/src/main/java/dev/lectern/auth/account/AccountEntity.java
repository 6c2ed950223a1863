package dev.lectern.auth.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A row of {@code auth.user_account}; rows are made by SQL, since a username may turn out to be taken. */
@Entity
@Table(schema = "auth", name = "user_account")
@DynamicUpdate // only what was changed: the other columns may have been changed by others, or may not be written at all
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class AccountEntity {
    @Id
    private UUID userId;

    @Column(updatable = false)
    private String username;

    @Column(updatable = false)
    private @Nullable String displayName;

    private String role;
    private String usageTier;
    private String status;

    @Column(updatable = false)
    private Instant createdAt;

    protected AccountEntity() {}

    void setRole(String role) {
        this.role = role;
    }

    void setUsageTier(String usageTier) {
        this.usageTier = usageTier;
    }

    void setStatus(String status) {
        this.status = status;
    }

    Account account() {
        return new Account(userId, username, displayName, role, usageTier, status, createdAt);
    }
}
