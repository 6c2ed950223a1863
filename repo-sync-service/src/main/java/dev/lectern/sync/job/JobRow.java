package dev.lectern.sync.job;

import dev.lectern.api.sync.Job;
import dev.lectern.api.sync.Job.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job as its row says. Ids of git objects are hex; null means not known yet.
 *
 * @param step name of a step of its kind, see {@link #at}
 * @param failedStep the step at which it failed and that it has not passed since
 * @param requestJson what was asked, see {@link #request}
 * @param foundJson what steps found, see {@link #found}
 * @param result what came of it where that is not told by columns
 */
public record JobRow(
        UUID id,
        String kind,
        UUID user,
        UUID kb,
        @Nullable String kbSlug,
        String repository,
        @Nullable String branch,
        @Nullable String mode,
        @Nullable String message,
        int turn,
        JobState state,
        String step,
        int attempt,
        int rebuilds,
        int sameFailures,
        @Nullable String failedStep,
        @Nullable Instant notBefore,
        long fence,
        boolean cancelRequested,
        int progressDone,
        @Nullable Integer progressTotal,
        String requestJson,
        String foundJson,
        Job.@Nullable Result result,
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

    /** The step it is at, as one of its kind's. */
    public <S extends Enum<S> & Step> S at(Class<S> steps) {
        return Enum.valueOf(steps, step.toUpperCase(Locale.ROOT));
    }

    /** Whether its person may still cancel it: not once its effect is made. */
    public boolean isStoppable() {
        return !step.equals(Step.LAST);
    }

    /** What was asked, as the kind's record. */
    public <T> T request(Class<T> type) {
        return JobRows.parse(requestJson, type);
    }

    /** What steps found so far, as the kind's record; every component must be able to be null. */
    public <T> T found(Class<T> type) {
        return JobRows.parse(foundJson, type);
    }

    /** The KB's slug, for a job of a KB that is there. */
    public String slug() {
        return Objects.requireNonNull(kbSlug);
    }
}
