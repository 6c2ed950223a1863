package dev.lectern.kit.fence;

import dev.lectern.access.AccessFacts.Epoch;
import dev.lectern.access.AccessFacts.KbFacts;
import dev.lectern.access.AccessView;
import dev.lectern.kit.caller.Caller;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction claims about its caller's access; {@code auth.begin_access} believes it only if every version in it
 * is the current one, and then opens row security for just these scopes.
 */
record Fence(
        Caller caller,
        Collection<Epoch> epochs,
        @Nullable Instant validUntil,
        Collection<UUID> readScopes,
        Collection<UUID> writeScopes) {

    static final String READ = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";
    static final String WRITE = "SET TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE";

    /** Keeps all other writers of the KB out from the start: for whoever changes the access to it. */
    static final String GOVERN = WRITE + "; SET LOCAL app.fence = 'exclusive'";

    private static final String BEGIN_SITE = "SELECT auth.begin_site(?, ?)";
    private static final String BEGIN = "SELECT auth.begin_access(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    static Fence of(Caller caller, AccessView view) {
        return new Fence(caller, view.epochs(), view.validUntil(), view.readScopes(), view.writeScopes());
    }

    static Fence of(Caller caller, CallerView view) {
        return new Fence(caller, view.epochs(), view.validUntil(), List.of(), List.of());
    }

    /** Over all views of a page: readable scopes only. */
    static Fence of(Caller caller, List<AccessView> views, CallerView own) {
        Map<UUID, Epoch> epochs = new LinkedHashMap<>();
        Set<UUID> scopes = new LinkedHashSet<>();
        Instant validUntil = own.validUntil();
        own.epochs().forEach(epoch -> epochs.put(epoch.subjectId(), epoch));
        for (AccessView view : views) {
            view.epochs().forEach(epoch -> epochs.put(epoch.subjectId(), epoch));
            scopes.addAll(view.readScopes());
            Instant until = view.validUntil();
            if (until != null && (validUntil == null || until.isBefore(validUntil))) {
                validUntil = until;
            }
        }
        return new Fence(caller, epochs.values(), validUntil, scopes, List.of());
    }

    /** Sets the transaction's isolation and passes the fence in one round trip; false if anything claimed is stale. */
    boolean begin(Connection connection, String isolation) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(isolation + "; " + BEGIN)) {
            bind(connection, statement);
            boolean answered = statement.execute();
            while (!answered) {
                answered = statement.getMoreResults(Statement.CLOSE_CURRENT_RESULT);
            }
            return verdict(statement.getResultSet());
        }
    }

    /** Passes the fence in a transaction whose isolation is set already. */
    boolean pass(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BEGIN)) {
            bind(connection, statement);
            return verdict(statement.executeQuery());
        }
    }

    /** Opens a mirror to the site's job; null where there is no such mirror. */
    static @Nullable KbFacts beginSite(Connection connection, @Nullable UUID kb, UUID job) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BEGIN_SITE)) {
            statement.setObject(1, kb);
            statement.setObject(2, job);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return FactsJson.siteFacts(row.getString(1));
            }
        }
    }

    private static boolean verdict(ResultSet row) throws SQLException {
        try (row) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private void bind(Connection connection, PreparedStatement statement) throws SQLException {
        statement.setObject(1, caller.userId());
        statement.setObject(2, caller.sessionId());
        statement.setObject(3, caller.keyId());
        statement.setObject(4, null, Types.OTHER);
        statement.setObject(5, caller.jobId());
        statement.setArray(6, array(connection, "uuid", epochs.stream().map(Epoch::subjectId)));
        statement.setArray(7, array(connection, "bigint", epochs.stream().map(Epoch::value)));
        statement.setObject(8, validUntil == null ? null : validUntil.atOffset(ZoneOffset.UTC));
        statement.setArray(9, array(connection, "uuid", readScopes.stream()));
        statement.setArray(10, array(connection, "uuid", writeScopes.stream()));
    }

    private static Array array(Connection connection, String type, Stream<?> values) throws SQLException {
        return connection.createArrayOf(type, values.toArray());
    }
}
