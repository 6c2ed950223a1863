package dev.lectern.api.kb;

import java.util.List;

/**
 * What a new head of the repository did to a KB.
 *
 * @param updated files that became what upstream has
 * @param merged files that both sides had changed and that have both changes now
 * @param conflicts files whose changes wait for a person
 * @param flawed files that cannot be read; those that could be before keep their last good state
 * @param outdated paths at which a mirror keeps an older state than the head's, be it from this head or from one before;
 *     the first {@value #MOST_OUTDATED}
 */
public record HeadReport(
        int created,
        int updated,
        int deleted,
        int merged,
        int conflicts,
        int flawed,
        long contentRevision,
        List<FileFinding> findings,
        List<String> outdated) {
    public static final int MOST_OUTDATED = 20;

    public HeadReport {
        findings = List.copyOf(findings);
        outdated = List.copyOf(outdated);
    }
}
