package dev.lectern.sync.connection;

import dev.lectern.kit.caller.Caller;
import dev.lectern.kit.fence.Fenced;
import dev.lectern.sync.job.Sha256;
import dev.lectern.sync.remote.AccessToken;
import dev.lectern.sync.vault.TokenVault;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** Authorisations under way: bound to user and session, usable once and for ten minutes. */
@ApplicationScoped
class Authorizations {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Fenced fenced;
    private final TokenVault vault;

    Authorizations(Fenced fenced, TokenVault vault) {
        this.fenced = fenced;
        this.vault = vault;
    }

    /** What goes to GitHub: the state, and the challenge of the verifier that stays here (RFC 7636). */
    record Started(String state, String challenge) {}

    Started start(Caller caller, String returnTo) {
        UUID user = caller.requireUser();
        String state = random();
        String verifier = random();
        byte[] sealed = vault.seal(user, new AccessToken(verifier));
        fenced.forUser(caller, (view, connection) -> {
            try (PreparedStatement delete = connection.prepareStatement(
                            "DELETE FROM repo_sync.github_authorization WHERE expires_at < now()");
                    PreparedStatement insert = connection.prepareStatement("""
                            INSERT INTO repo_sync.github_authorization
                                (state_hash, user_id, session_id, return_to, sealed_verifier, expires_at)
                            VALUES (?, ?, ?, ?, ?, now() + interval '10 minutes')
                            """)) {
                delete.executeUpdate();
                insert.setBytes(1, Sha256.of(state));
                insert.setObject(2, user);
                insert.setObject(3, caller.sessionId());
                insert.setString(4, returnTo);
                insert.setBytes(5, sealed);
                return insert.executeUpdate();
            }
        });
        return new Started(state, base64(Sha256.of(verifier)));
    }

    /** Uses the state up; empty if it is unknown, old, used, or of another user or session. */
    Optional<Authorization> finish(Caller caller, String state) {
        UUID user = caller.requireUser();
        return fenced.forUser(caller, (view, connection) -> {
            try (PreparedStatement delete = connection.prepareStatement("""
                    DELETE FROM repo_sync.github_authorization
                    WHERE state_hash = ? AND session_id IS NOT DISTINCT FROM ? AND expires_at > now()
                    RETURNING return_to, sealed_verifier
                    """)) {
                delete.setBytes(1, Sha256.of(state));
                delete.setObject(2, caller.sessionId());
                try (ResultSet row = delete.executeQuery()) {
                    return row.next()
                            ? Optional.of(new Authorization(
                                    row.getString(1),
                                    vault.open(user, row.getBytes(2)).value()))
                            : Optional.<Authorization>empty();
                }
            }
        });
    }

    private static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return base64(bytes);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
