package dev.lectern.api.kb;

import java.util.List;
import java.util.UUID;

/**
 * A KB made of a repository's folder.
 *
 * @param kind curated, shared, personal or ephemeral
 * @param created entries, flawed ones included
 */
public record MountReport(
        UUID kb, String slug, String kind, long contentRevision, int created, int flawed, List<FileFinding> findings) {
    public MountReport {
        findings = List.copyOf(findings);
    }
}
