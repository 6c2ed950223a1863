package dev.lectern.sync.connection;

import dev.lectern.sync.github.Scopes;
import dev.lectern.sync.remote.AccessToken;

/** A live connection, with the token in the clear: for immediate use, never to be kept. */
public record Connected(long githubId, String login, Scopes scopes, AccessToken token) {}
