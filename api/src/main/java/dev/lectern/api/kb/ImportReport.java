package dev.lectern.api.kb;

import java.util.List;

/**
 * What an import did.
 *
 * @param created entries that are new
 * @param updated entries that changed
 * @param unchanged entries that were there with the same bytes
 * @param flawed entries whose files cannot be read; they are kept as they are, and counted above too
 * @param files files that are no entries, kept as they are
 * @param findings in order of path and line
 * @param contentRevision the KB's revision afterwards
 */
public record ImportReport(
        int created,
        int updated,
        int unchanged,
        int flawed,
        int files,
        List<FileFinding> findings,
        long contentRevision) {}
