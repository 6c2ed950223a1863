package dev.lectern.auth.grant;

import dev.lectern.access.AccessFacts.PrincipalKind;
import dev.lectern.auth.account.Account;
import dev.lectern.auth.account.UserDirectory;
import dev.lectern.kit.problem.ProblemException;
import dev.lectern.kit.problem.Problems;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whom a grant names.
 *
 * @param id the user's id; the nil UUID for everyone
 * @param username null for everyone
 */
record Principal(PrincipalKind kind, UUID id, @Nullable String username) {
    static final UUID EVERYONE_ID = new UUID(0, 0);

    private static final String EVERYONE = "everyone";
    private static final String USER = "user:";

    /**
     * Refuses what cannot name a principal, before anything is known of the KB.
     *
     * @throws ProblemException 400
     */
    static void requireForm(String text) {
        if (!text.equals(EVERYONE) && (!text.startsWith(USER) || text.length() == USER.length())) {
            throw Problems.badRequest("A principal is user:<id>, user:<username> or everyone.");
        }
    }

    /**
     * The principal of that name.
     *
     * @throws ProblemException 404 if there is no such user
     */
    static Principal find(UserDirectory users, String text) {
        if (text.equals(EVERYONE)) {
            return new Principal(PrincipalKind.EVERYONE, EVERYONE_ID, null);
        }
        Account user = users.find(text.substring(USER.length())).orElseThrow(Problems::notFound);
        return new Principal(PrincipalKind.USER, user.id(), user.username());
    }

    String kindName() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** As it is written: {@code user:<id>} or {@code everyone}. */
    String wireName() {
        return kind == PrincipalKind.EVERYONE ? EVERYONE : USER + id;
    }
}
