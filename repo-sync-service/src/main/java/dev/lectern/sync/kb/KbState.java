package dev.lectern.sync.kb;

import java.util.UUID;

/** A KB at one moment; {@code contentRevision} is what an export pins. */
public record KbState(UUID kb, String slug, String name, long contentRevision, int entryCount, long bytes) {}
