package dev.lectern.sync.export;

import dev.lectern.sync.github.GitHubPullRequest;
import dev.lectern.sync.job.JobChange;
import dev.lectern.sync.job.JobChange.Column;
import dev.lectern.sync.job.JobRow;
import dev.lectern.sync.job.StepResult;
import dev.lectern.sync.kb.KbClient.Reader;
import dev.lectern.sync.kb.KbState;
import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Refused;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Pins the state of the KB that is exported, and finds what an earlier export wrote to the same branch. */
record PinStep(ExportEnvironment environment) {
    StepResult run(JobRow job, ExportAttempt attempt) {
        JobChange found = JobChange.none();
        if (job.contentRevision() == null) {
            KbState state = environment.kbs().state(reader(job));
            found.set(Column.CONTENT_REVISION, state.contentRevision())
                    .set(Column.PROGRESS_TOTAL, state.entryCount())
                    .set(Column.PROGRESS_DONE, 0);
        }
        List<JobRow> reached = reached(job, attempt);
        JobRow earlier = reached.isEmpty() ? null : reached.getFirst();
        found.set(Column.PREVIOUS_REVISION, earlier == null ? null : earlier.contentRevision());
        found.set(Column.SCHEMA_BLOB, earlier == null ? null : earlier.schemaBlob());
        List<Long> mergedLater = reached.stream()
                .skip(1)
                .map(JobRow::contentRevision)
                .filter(Objects::nonNull)
                .toList();
        found.found(new ExportFound(
                mergedLater,
                earlier == null ? null : lastCommit(earlier),
                attempt.repository(job).htmlUrl(),
                null,
                null));
        return new StepResult.Advance(ExportStep.FETCH, found);
    }

    private static @Nullable String lastCommit(JobRow earlier) {
        if (Boolean.TRUE.equals(earlier.found(ExportFound.class).keepsTheirs())) {
            return null;
        }
        return earlier.commitId() == null ? earlier.baseCommit() : earlier.commitId();
    }

    static Reader reader(JobRow job) {
        return new Reader(job.user(), job.id(), job.kb());
    }

    /** The newest export that reached the branch, then older ones that were merged after it and undid deletions. */
    private List<JobRow> reached(JobRow job, ExportAttempt attempt) {
        List<JobRow> reached = new ArrayList<>();
        Instant newest = Instant.MIN;
        for (JobRow export : environment.ledger().earlierExports(job)) {
            if (!reached.isEmpty() && !isPullRequest(export)) {
                continue;
            }
            Optional<Instant> at = reachedAt(export, attempt);
            if (at.isPresent() && !at.get().isBefore(newest)) {
                // GitHub tells the second of a merge.
                newest = reached.isEmpty() ? at.get().truncatedTo(ChronoUnit.SECONDS) : newest;
                reached.add(export);
            }
        }
        return reached;
    }

    private static boolean isPullRequest(JobRow export) {
        return "pull_request".equals(export.outcome());
    }

    /** When the export's commit came onto the branch; empty for a pull request that is not merged. */
    private Optional<Instant> reachedAt(JobRow export, ExportAttempt attempt) {
        if (!isPullRequest(export)) {
            return Optional.ofNullable(export.finishedAt());
        }
        if (export.pullRequest() == null) {
            return Optional.empty();
        }
        try {
            GitHubPullRequest pullRequest = environment
                    .github()
                    .pullRequest(attempt.connected(export).token(), ExportAttempt.name(export), export.pullRequest());
            return Optional.ofNullable(pullRequest.mergedAt()).map(Instant::parse);
        } catch (Refused refused) {
            if (refused.failure().errorClass() == ErrorClass.NOT_FOUND) {
                return Optional.empty();
            }
            throw refused;
        }
    }
}
