package dev.lectern.auth.audit;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** What the trail tells of a user. */
@Entity
@Immutable
@Table(schema = "auth", name = "user_account")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Hibernate fills and reads the fields
class Actor {
    @Id
    private UUID userId;

    private String username;

    protected Actor() {}
}
