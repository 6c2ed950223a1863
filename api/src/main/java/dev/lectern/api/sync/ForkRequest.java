package dev.lectern.api.sync;

import org.jspecify.annotations.Nullable;

/**
 * Wish for a fork of a KB.
 *
 * @param entry id of an entry to point at in the KB that is made; nothing is checked of it
 */
public record ForkRequest(@Nullable String entry) {}
