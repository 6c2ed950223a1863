package dev.lectern.sync.github;

import java.util.Optional;

/** An answer's content, with the scopes the token had when it was given. */
public record Known<T>(T value, Optional<Scopes> scopes) {}
