package dev.lectern.sync.follow;

import dev.lectern.api.sync.Job;
import dev.lectern.api.sync.Job.Report;
import dev.lectern.sync.git.FetchedCommit;
import dev.lectern.sync.job.JobChange;
import dev.lectern.sync.job.JobChange.Column;
import dev.lectern.sync.job.JobRow;
import dev.lectern.sync.job.StepResult;
import dev.lectern.sync.job.StepResult.Advance;
import dev.lectern.sync.job.StepResult.Finished;
import dev.lectern.sync.job.StepResult.Redo;
import dev.lectern.sync.kb.KbClient.Reader;
import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Refused;
import dev.lectern.sync.upstream.BranchMove;
import dev.lectern.sync.upstream.FileFindings;
import dev.lectern.sync.upstream.UpstreamDelivery.Levelled;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/** Takes the KB to the head that was found, in one transaction of kb-service. */
record BringLevel(SyncWork.Tools tools) {
    private static final int MOST_REPEATS = 3;

    StepResult fetch(JobRow job, SyncAttempt attempt) throws IOException {
        SyncFound found = job.found(SyncFound.class);
        try {
            attempt.fetched(attempt.remote(job)
                    .fetchCommit(job.id(), Objects.requireNonNull(found.to()), Math.max(1, found.depth())));
        } catch (Refused refused) {
            String branch = attempt.upstream(job).branch();
            if (BranchMove.explains(refused, attempt.remote(job), job, branch, found.to())) {
                return again(
                        job, attempt, new Refused(ErrorClass.CONFLICT, "the branch moved while it was read", refused));
            }
            throw refused;
        }
        return new Advance(SyncStep.APPLY, JobChange.none());
    }

    StepResult apply(JobRow job, SyncAttempt attempt) throws IOException {
        FetchedCommit commit = attempt.commit();
        if (commit == null) {
            return new Redo(SyncStep.FETCH, JobChange.none());
        }
        attempt.requireAccess(job);
        SyncFound found = job.found(SyncFound.class);
        String from = Objects.requireNonNull(found.from());
        Reader reader = new Reader(job.user(), job.id(), job.kb());
        try {
            Levelled levelled = tools.delivery()
                    .bringLevel(reader, from, attempt.upstream(job).folder(), commit);
            boolean isRewritten = found.rewritten() == null ? commit.replaces(from) : found.rewritten();
            SyncFound done = found.with(
                    isRewritten,
                    levelled.counts(),
                    FileFindings.of(levelled.leftOut(), levelled.report().findings()),
                    levelled.report().outdated());
            return new Advance(SyncStep.RECORD, JobChange.none().found(done));
        } catch (Refused refused) {
            return again(job, attempt, refused);
        }
    }

    StepResult record(JobRow job, SyncAttempt attempt) {
        SyncFound found = job.found(SyncFound.class);
        boolean isRewritten = Boolean.TRUE.equals(found.rewritten());
        tools.upstreams()
                .note(job.kb(), Standing.note(found, attempt.upstream(job).branch()));
        Report report = Objects.requireNonNull(found.report());
        Job.Result result = new Job.Result(
                isChange(report) ? "level" : "no_changes",
                found.to(),
                attempt.upstream(job).branch(),
                found.url(),
                null,
                null,
                null,
                null,
                report,
                isRewritten);
        return new Finished(
                JobChange.none().result(result).findings(Objects.requireNonNullElse(found.findings(), List.of())));
    }

    /** Someone else moved the KB or the branch: look again where both are. */
    private static StepResult again(JobRow job, SyncAttempt attempt, Refused refused) {
        if (refused.failure().errorClass() != ErrorClass.CONFLICT || job.rebuilds() >= MOST_REPEATS) {
            throw refused;
        }
        attempt.lookAnew();
        return new Redo(SyncStep.CHECK, JobChange.none().set(Column.REBUILDS, job.rebuilds() + 1));
    }

    private static boolean isChange(Report report) {
        return report.created() + report.updated() + report.deleted() + report.merged() + report.conflicts() > 0;
    }
}
