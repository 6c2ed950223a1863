package dev.lectern.sync.job;

import dev.lectern.api.sync.Job;
import dev.lectern.sync.remote.ErrorClass;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A job's row as the API shows it. */
public final class JobView {
    private JobView() {}

    /** The published form. */
    public static Job of(JobRow job) {
        return new Job(
                job.id(),
                job.kind(),
                job.kbSlug() == null ? null : new Job.Kb(job.kb(), job.kbSlug()),
                job.repository(),
                job.branch() == null ? job.baseBranch() : job.branch(),
                job.mode(),
                job.state().wireName(),
                job.step(),
                job.attempt(),
                new Job.Progress(job.progressDone(), job.progressTotal()),
                job.notBefore(),
                job.contentRevision(),
                result(job),
                fault(job),
                job.findings(),
                job.createdAt(),
                job.updatedAt(),
                job.finishedAt());
    }

    /** 202 with the job and where it is. */
    public static Response accepted(JobRow job) {
        return Response.accepted(of(job))
                .header("Location", URI.create("/api/jobs/" + job.id()).toString())
                .build();
    }

    private static Job.@Nullable Result result(JobRow job) {
        if (job.outcome() == null || job.result() != null) {
            return job.result();
        }
        Job.PullRequest pullRequest = job.pullRequest() == null || job.pullRequestUrl() == null
                ? null
                : new Job.PullRequest(job.pullRequest(), job.pullRequestUrl(), null);
        return Job.Result.exported(
                job.outcome(),
                job.outcome().equals("no_changes") ? job.baseCommit() : job.commitId(),
                job.targetBranch() == null ? job.baseBranch() : job.targetBranch(),
                job.resultUrl(),
                pullRequest);
    }

    private static Job.@Nullable Fault fault(JobRow job) {
        String errorClass = job.errorClass();
        if (errorClass == null) {
            return null;
        }
        String detail = job.errorDetail() == null ? "" : job.errorDetail();
        return new Job.Fault(
                errorClass, detail, ErrorClass.ofWireName(errorClass).mend());
    }
}
