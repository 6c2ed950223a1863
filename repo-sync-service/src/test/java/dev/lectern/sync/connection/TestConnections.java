package dev.lectern.sync.connection;

import dev.lectern.kit.caller.Caller;
import dev.lectern.sync.github.GitHubUser;
import dev.lectern.sync.github.OAuthClient.Grant;
import dev.lectern.sync.github.Scopes;
import dev.lectern.sync.remote.AccessToken;
import java.util.UUID;

/** Connects people without a browser. */
public final class TestConnections {
    private TestConnections() {}

    /** Keeps a token as the callback would. */
    public static boolean connect(Connections connections, UUID user, long id, String login, String token) {
        Grant grant = new Grant(new AccessToken(token), Scopes.parse("public_repo"));
        return connections.keep(Caller.user(user), new GitHubUser(id, login), grant);
    }
}
