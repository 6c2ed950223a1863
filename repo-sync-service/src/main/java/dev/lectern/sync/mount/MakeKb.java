package dev.lectern.sync.mount;

import dev.lectern.api.kb.MountManifest.MountedKb;
import dev.lectern.api.kb.MountManifest.Source;
import dev.lectern.api.kb.MountReport;
import dev.lectern.api.sync.Job;
import dev.lectern.api.sync.Job.Finding;
import dev.lectern.api.sync.Job.MadeKb;
import dev.lectern.api.sync.Job.Report;
import dev.lectern.api.sync.MountRequest;
import dev.lectern.sync.git.FetchedCommit;
import dev.lectern.sync.job.JobChange;
import dev.lectern.sync.job.JobChange.Column;
import dev.lectern.sync.job.JobRow;
import dev.lectern.sync.job.StepResult;
import dev.lectern.sync.job.StepResult.Advance;
import dev.lectern.sync.job.StepResult.Finished;
import dev.lectern.sync.kb.KbClient.Reader;
import dev.lectern.sync.upstream.FileFindings;
import dev.lectern.sync.upstream.UpstreamDelivery.Made;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Makes the KB of the commit that was fetched, and tells what came of it. */
record MakeKb(MountWork.Tools tools) {
    StepResult apply(JobRow job, FetchedCommit commit) throws IOException {
        MountRequest request = job.request(MountRequest.class);
        MountFound found = job.found(MountFound.class);
        Reader reader = new Reader(job.user(), job.id(), job.kb());
        Made made = tools.delivery().make(reader, kb(job, request), source(request, found), commit);
        MountReport report = made.report();
        Report told = new Report(report.created(), 0, 0, 0, 0, report.flawed());
        List<Finding> findings = FileFindings.of(made.leftOut(), report.findings());
        MadeKb kb = new MadeKb(report.kb(), report.slug(), report.kind());
        return new Advance(
                MountStep.RECORD,
                JobChange.none().found(found.withKb(kb, told, findings)).set(Column.KB_SLUG, kb.slug()));
    }

    StepResult record(JobRow job) {
        MountFound found = job.found(MountFound.class);
        tools.upstreams().note(job.kb(), Map.of("fork_count", found.forkCount()));
        Job.Result result = new Job.Result(
                "mounted",
                found.head(),
                found.branch(),
                found.url(),
                null,
                found.kb(),
                found.repository(),
                null,
                found.report(),
                null);
        return new Finished(
                JobChange.none().result(result).findings(Objects.requireNonNullElse(found.findings(), List.of())));
    }

    private static MountedKb kb(JobRow job, MountRequest request) {
        return new MountedKb(job.kb(), request.name(), request.slug(), request.kind(), null, request.defaultRole());
    }

    private static Source source(MountRequest request, MountFound found) {
        boolean edited = request.kind().equals("personal") && !Boolean.TRUE.equals(request.follow());
        return new Source(
                edited ? "working_copy" : "mirror",
                Objects.requireNonNull(found.repository()),
                Objects.requireNonNull(found.repositoryId()),
                found.folder(),
                Objects.requireNonNull(found.branch()),
                Objects.requireNonNull(found.head()),
                null,
                null,
                null);
    }
}
