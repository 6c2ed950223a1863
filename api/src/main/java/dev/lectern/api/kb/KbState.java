package dev.lectern.api.kb;

import java.util.UUID;

/** The content of a KB at a glance. */
public record KbState(UUID kb, String slug, String name, long contentRevision, int entryCount, long bytes) {}
