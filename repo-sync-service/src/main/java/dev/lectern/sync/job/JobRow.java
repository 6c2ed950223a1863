package dev.lectern.sync.job;

import dev.lectern.api.sync.Job.Finding;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A job as its row says. Ids of git objects are hex; null means not known yet. */
public record JobRow(
        UUID id,
        String kind,
        UUID user,
        UUID kb,
        String kbSlug,
        String repository,
        @Nullable String branch,
        String mode,
        @Nullable String message,
        int turn,
        JobState state,
        Step step,
        int attempt,
        int rebuilds,
        int sameFailures,
        @Nullable Instant notBefore,
        long fence,
        boolean cancelRequested,
        int progressDone,
        @Nullable Integer progressTotal,
        @Nullable Long contentRevision,
        @Nullable Long previousRevision,
        @Nullable String baseBranch,
        @Nullable String targetBranch,
        @Nullable String baseCommit,
        @Nullable String treeId,
        @Nullable String commitId,
        @Nullable String schemaBlob,
        @Nullable String outcome,
        @Nullable Integer pullRequest,
        @Nullable String pullRequestUrl,
        @Nullable String resultUrl,
        @Nullable String errorClass,
        @Nullable String errorDetail,
        List<Finding> findings,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant finishedAt) {
    public JobRow {
        findings = List.copyOf(findings);
    }
}
