package dev.lectern.api.kb;

import java.time.Instant;

/** Who wrote a commit, and when; never an address. */
public record GitAuthor(String name, Instant at) {}
