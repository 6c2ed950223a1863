package dev.lectern.standin.store;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person or an organisation that owns repositories.
 *
 * @param passwordHash null for an organisation, which nobody signs in as
 * @param email the private address; a push that would publish it is refused when {@code keepsEmailPrivate}
 * @param members permission of each member on the organisation's repositories; empty for a person
 */
public record Account(
        long id,
        String login,
        AccountKind kind,
        @Nullable String name,
        @Nullable String email,
        boolean keepsEmailPrivate,
        @Nullable String passwordHash,
        Map<Long, Permission> members,
        Instant createdAt) {

    public Account {
        if (!login.matches("[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})")) {
            throw new IllegalArgumentException("login must be 1 to 39 letters, digits and hyphens: " + login);
        }
        members = Map.copyOf(members);
    }

    /** A person who signs in with the password behind {@code passwordHash}. */
    public static Account person(long id, String login, String name, String passwordHash, Instant createdAt) {
        return new Account(id, login, AccountKind.USER, name, null, false, passwordHash, Map.of(), createdAt);
    }

    /** An organisation with the given members. */
    public static Account organisation(long id, String login, Map<Long, Permission> members, Instant createdAt) {
        return new Account(id, login, AccountKind.ORGANIZATION, login, null, false, null, members, createdAt);
    }

    /** The same account under another login, name and password. */
    public Account renamed(String newLogin, String newName, String newPasswordHash) {
        return new Account(id, newLogin, kind, newName, email, keepsEmailPrivate, newPasswordHash, members, createdAt);
    }

    /** The same account with a private address that pushes must not publish. */
    public Account hidingEmail(String address) {
        return new Account(id, login, kind, name, address, true, passwordHash, members, createdAt);
    }
}
