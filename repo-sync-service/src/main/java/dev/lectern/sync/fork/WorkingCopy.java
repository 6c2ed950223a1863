package dev.lectern.sync.fork;

import dev.lectern.api.kb.MountManifest.MountedKb;
import dev.lectern.api.kb.MountManifest.Source;
import dev.lectern.api.sync.Job.MadeKb;
import dev.lectern.sync.git.FetchedCommit;
import dev.lectern.sync.job.JobChange;
import dev.lectern.sync.job.JobRow;
import dev.lectern.sync.job.StepResult;
import dev.lectern.sync.job.StepResult.Advance;
import dev.lectern.sync.job.StepResult.Redo;
import dev.lectern.sync.kb.KbClient.Reader;
import dev.lectern.sync.upstream.UpstreamDelivery;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the person's KB of the upstream's files; it has the job's id, so that it is made once. */
record WorkingCopy(UpstreamDelivery delivery) {
    private static final String KIND = "fork";

    StepResult make(JobRow job, @Nullable FetchedCommit commit) throws IOException {
        if (commit == null) {
            return new Redo(ForkStep.FETCH, JobChange.none());
        }
        ForkFound found = job.found(ForkFound.class);
        Source source = new Source(
                "working_copy",
                Objects.requireNonNull(found.repository()),
                Objects.requireNonNull(found.repositoryId()),
                found.folder(),
                Objects.requireNonNull(found.branch()),
                Objects.requireNonNull(found.head()),
                found.forkRepository(),
                found.forkRepositoryId(),
                found.forkRepository() == null ? null : found.forkBranch());
        MountedKb kb = new MountedKb(job.id(), null, null, KIND, null, null);
        var made = delivery.make(new Reader(job.user(), job.id(), job.id()), kb, source, commit)
                .report();
        MadeKb result = new MadeKb(made.kb(), made.slug(), made.kind());
        return new Advance(ForkStep.RECORD, JobChange.none().found(found.with(result)));
    }
}
