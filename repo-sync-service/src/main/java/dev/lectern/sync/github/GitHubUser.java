package dev.lectern.sync.github;

/** An account; the number stays, the login may change. */
public record GitHubUser(long id, String login) {}
