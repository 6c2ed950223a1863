package dev.lectern.api.auth;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A user named in passing. */
public record UserReference(UUID id, @Nullable String username) {}
