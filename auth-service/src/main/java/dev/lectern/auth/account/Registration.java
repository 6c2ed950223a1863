package dev.lectern.auth.account;

import dev.lectern.access.Role;
import dev.lectern.api.auth.ProvenIdentity;
import dev.lectern.auth.audit.AuditEntry;
import dev.lectern.auth.audit.AuditTrail;
import dev.lectern.auth.database.Sql;
import dev.lectern.kit.access.AccessConfig;
import dev.lectern.kit.caller.Caller;
import dev.lectern.kit.problem.ProblemException;
import dev.lectern.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds the user of a proven identity, or makes one where the site allows it. An identity is never matched by e-mail. */
@ApplicationScoped
public class Registration {
    private static final int LONGEST_IDENTITY = 500;
    private static final int NUMBERED_NAMES = 20;

    private final AccountRepository accounts;
    private final IdentityRepository identities;
    private final AccessConfig settings;
    private final NamedAdmins namedAdmins;
    private final AuditTrail trail;

    Registration(
            AccountRepository accounts,
            IdentityRepository identities,
            AccessConfig settings,
            NamedAdmins namedAdmins,
            AuditTrail trail) {
        this.accounts = accounts;
        this.identities = identities;
        this.settings = settings;
        this.namedAdmins = namedAdmins;
        this.trail = trail;
    }

    /**
     * The active user of the identity.
     *
     * @throws ProblemException 403 {@code registration_closed} for an unknown identity where the site takes none, 401 if
     *     the user is suspended, 400 if the identity is incomplete
     */
    public Account admit(Connection connection, ProvenIdentity identity) throws SQLException {
        requireComplete(identity);
        boolean isNamedAdmin = namedAdmins.include(identity);
        Optional<Account> known = identities.accountOf(IdentityEntity.Key.of(identity));
        if (known.isEmpty() && !settings.allowRegistration() && !isNamedAdmin) {
            throw new ProblemException(Problems.REGISTRATION_CLOSED, "Ask an admin of the site for an account.");
        }
        Account account = known.isPresent() ? known.get() : register(connection, identity);
        if (!account.isActive()) {
            throw Problems.unauthenticated();
        }
        identities.touch(IdentityEntity.Key.of(identity));
        return isNamedAdmin && !account.isSiteAdmin() ? promote(connection, account) : account;
    }

    /** The user everybody is in local mode, made at the first call. */
    public Account localAdmin(Connection connection) throws SQLException {
        ProvenIdentity identity =
                new ProvenIdentity("urn:lectern:local", "admin", "local", "Local admin", false, false);
        Optional<Account> known = identities.accountOf(IdentityEntity.Key.of(identity));
        Account account = known.isPresent() ? known.get() : register(connection, identity);
        return account.isSiteAdmin() ? account : promote(connection, account);
    }

    private Account register(Connection connection, ProvenIdentity identity) throws SQLException {
        // Two first sign-ins at once: the second waits here, then finds the user the first one made.
        Sql.of(
                        connection,
                        "SELECT pg_advisory_xact_lock(hashtextextended(?, 0))",
                        identity.issuer() + "|" + identity.subject())
                .run();
        Optional<Account> madeMeanwhile = identities.accountOf(IdentityEntity.Key.of(identity));
        if (madeMeanwhile.isPresent()) {
            return madeMeanwhile.get();
        }
        Account account = insert(connection, identity);
        identities.persist(new IdentityEntity(IdentityEntity.Key.of(identity), account.id()));
        trail.write(
                connection,
                AuditEntry.done(
                        Caller.user(account.id()),
                        null,
                        "user.register",
                        "user:" + account.id(),
                        Map.of("username", account.username(), "role", account.role())));
        return account;
    }

    private Account insert(Connection connection, ProvenIdentity identity) throws SQLException {
        String wanted = Usernames.from(identity.username());
        for (int number = 1; number <= NUMBERED_NAMES; number++) {
            Optional<Account> made = insert(connection, identity, number == 1 ? wanted : wanted + "-" + number);
            if (made.isPresent()) {
                return made.get();
            }
        }
        String unique = wanted + "-" + UUID.randomUUID().toString().substring(0, 8);
        return insert(connection, identity, unique).orElseThrow();
    }

    private Optional<Account> insert(Connection connection, ProvenIdentity identity, String username)
            throws SQLException {
        return Sql.of(
                        connection,
                        """
                        INSERT INTO auth.user_account (username, display_name, role) VALUES (?, ?, ?)
                        ON CONFLICT ON CONSTRAINT user_account_username_key DO NOTHING
                        RETURNING *
                        """,
                        username,
                        Usernames.displayName(identity.displayName()),
                        settings.defaultUserRole().wireName())
                .first(Account::of);
    }

    private Account promote(Connection connection, Account account) throws SQLException {
        AccountEntity user = accounts.locked(account.id()).orElseThrow();
        user.setRole(Role.ADMIN.wireName());
        Account promoted = user.account();
        trail.write(
                connection,
                AuditEntry.done(
                        Caller.anonymous(),
                        null,
                        "user.role",
                        "user:" + account.id(),
                        Map.of("before", account.role(), "role", promoted.role(), "by", "configuration")));
        return promoted;
    }

    private static void requireComplete(ProvenIdentity identity) {
        requireText("issuer", identity.issuer());
        requireText("subject", identity.subject());
    }

    private static void requireText(String field, @Nullable String value) {
        if (value == null || value.isBlank() || value.length() > LONGEST_IDENTITY || value.indexOf('\0') >= 0) {
            throw Problems.badRequest(field + " is a text of 1 to " + LONGEST_IDENTITY + " characters.");
        }
    }
}
