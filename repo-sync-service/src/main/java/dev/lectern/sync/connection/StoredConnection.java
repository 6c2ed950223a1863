package dev.lectern.sync.connection;

import java.time.Instant;
import java.util.List;

/** A connection as it may be shown: without its token. */
record StoredConnection(long githubId, String login, List<String> scopes, boolean live, Instant connectedAt) {
    StoredConnection {
        scopes = List.copyOf(scopes);
    }
}
