package dev.lectern.sync.connection;

import dev.lectern.kit.caller.Caller;
import dev.lectern.kit.fence.Fenced;
import dev.lectern.sync.github.GitHubUser;
import dev.lectern.sync.github.OAuthClient.Grant;
import dev.lectern.sync.github.Scopes;
import dev.lectern.sync.job.JobLine;
import dev.lectern.sync.remote.AccessToken;
import dev.lectern.sync.vault.TokenVault;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The connections in the database; each caller reaches their own alone. */
@ApplicationScoped
public class Connections {
    private final Fenced fenced;
    private final TokenVault vault;
    private final JobLine line;

    Connections(Fenced fenced, TokenVault vault, JobLine line) {
        this.fenced = fenced;
        this.vault = vault;
        this.line = line;
    }

    /** The caller's live connection with its token; empty if there is none or GitHub refused it. */
    public Optional<Connected> live(Caller caller) {
        UUID user = caller.requireUser();
        return fenced.forUser(caller, (view, connection) -> sealed(connection))
                .map(row -> new Connected(row.githubId(), row.login(), row.scopes(), vault.open(user, row.token())));
    }

    /**
     * Notes that GitHub refuses the token: it is thrown away. The account stays linked.
     *
     * @return false if the person has connected anew meanwhile, with another token, which is kept
     */
    public boolean markRevoked(Caller caller, AccessToken dead) {
        UUID user = caller.requireUser();
        return fenced.forUser(caller, (view, connection) -> {
            Optional<SealedRow> kept = sealed(connection);
            if (kept.isPresent() && !vault.open(user, kept.get().token()).equals(dead)) {
                return false;
            }
            try (PreparedStatement update = connection.prepareStatement("""
                    UPDATE repo_sync.github_connection
                    SET state = 'revoked', sealed_token = NULL, updated_at = now() WHERE sealed_token = ?
                    """)) {
                update.setBytes(1, kept.map(SealedRow::token).orElseGet(() -> new byte[0]));
                return update.executeUpdate() == 1 || kept.isEmpty();
            }
        });
    }

    Optional<StoredConnection> find(Caller caller) {
        return fenced.forUser(caller, (view, connection) -> {
            try (PreparedStatement query = connection.prepareStatement(
                            "SELECT github_id, login, scopes, state, connected_at FROM repo_sync.github_connection");
                    ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new StoredConnection(
                                row.getLong("github_id"),
                                row.getString("login"),
                                strings(row.getArray("scopes")),
                                row.getString("state").equals("connected"),
                                row.getObject("connected_at", OffsetDateTime.class)
                                        .toInstant()))
                        : Optional.<StoredConnection>empty();
            }
        });
    }

    /** Keeps the token of the linked account, or of the first; false if another account is linked. */
    boolean keep(Caller caller, GitHubUser account, Grant grant) {
        UUID user = caller.requireUser();
        byte[] sealed = vault.seal(user, grant.token());
        return fenced.forUser(caller, (view, connection) -> {
            try (PreparedStatement upsert = connection.prepareStatement("""
                    INSERT INTO repo_sync.github_connection AS linked (user_id, github_id, login, scopes, sealed_token, state)
                    VALUES (?, ?, ?, ?, ?, 'connected')
                    ON CONFLICT ON CONSTRAINT github_connection_pk DO UPDATE
                    SET login = excluded.login, scopes = excluded.scopes, sealed_token = excluded.sealed_token,
                        state = 'connected', connected_at = now(), updated_at = now()
                    WHERE linked.github_id = excluded.github_id
                    """)) {
                upsert.setObject(1, user);
                upsert.setLong(2, account.id());
                upsert.setString(3, account.login());
                upsert.setArray(
                        4,
                        connection.createArrayOf("text", grant.scopes().sorted().toArray()));
                upsert.setBytes(5, sealed);
                if (upsert.executeUpdate() == 0) {
                    return false;
                }
            }
            line.resumeAfterLogin(connection, user);
            return true;
        });
    }

    void forget(Caller caller) {
        fenced.forUser(caller, (view, connection) -> {
            try (PreparedStatement delete = connection.prepareStatement("DELETE FROM repo_sync.github_connection")) {
                return delete.executeUpdate();
            }
        });
    }

    private static Optional<SealedRow> sealed(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                        SELECT github_id, login, scopes, sealed_token FROM repo_sync.github_connection
                        WHERE state = 'connected'
                        """);
                ResultSet row = query.executeQuery()) {
            return row.next()
                    ? Optional.of(new SealedRow(
                            row.getLong("github_id"),
                            row.getString("login"),
                            new Scopes(Set.copyOf(strings(row.getArray("scopes")))),
                            row.getBytes("sealed_token")))
                    : Optional.empty();
        }
    }

    private static List<String> strings(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }

    @SuppressWarnings("ArrayRecordComponent") // read once and never compared
    private record SealedRow(long githubId, String login, Scopes scopes, byte[] token) {}
}
