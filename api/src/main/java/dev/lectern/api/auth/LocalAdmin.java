package dev.lectern.api.auth;

import java.util.UUID;

/** The implicit admin of local mode. */
public record LocalAdmin(UUID userId) {}
