package dev.lectern.auth.grant;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** What grants tell of a user. */
@Entity
@Immutable
@Table(schema = "auth", name = "user_account")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Hibernate fills and reads the fields
class NamedUser {
    @Id
    private UUID userId;

    private String username;

    protected NamedUser() {}
}
