package dev.lectern.sync.follow;

import dev.lectern.api.sync.Job;
import dev.lectern.sync.git.BranchName;
import dev.lectern.sync.github.GitHubRepository;
import dev.lectern.sync.github.RepositoryReads.Comparison;
import dev.lectern.sync.job.JobChange;
import dev.lectern.sync.job.JobChange.Column;
import dev.lectern.sync.job.JobRow;
import dev.lectern.sync.job.StepResult;
import dev.lectern.sync.job.StepResult.Advance;
import dev.lectern.sync.job.StepResult.Finished;
import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Refused;
import dev.lectern.sync.upstream.FollowedUpstream;
import dev.lectern.sync.upstream.Sight;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out whether the branch is where the KB is, and how far apart they are. */
record CompareHeads(SyncWork.Tools tools) {
    /** Generations of commits that are asked for the authors of files, at most. */
    static final int MOST_DEPTH = 101;

    StepResult run(JobRow job, SyncAttempt attempt) throws IOException {
        FollowedUpstream upstream = attempt.upstream(job);
        GitHubRepository repository = attempt.sight(job).repository();
        String head = attempt.remote(job)
                .heads(job.id())
                .head(new BranchName(upstream.branch()))
                .orElseThrow(() -> new Refused(
                        ErrorClass.NOT_FOUND, "the repository has no branch " + upstream.branch() + " any more"));
        if (head.equals(upstream.head())) {
            return job.found(SyncFound.class).isUntold(head)
                    ? untold(upstream, repository)
                    : level(upstream, repository);
        }
        SyncFound found = compared(attempt.sight(job), upstream, head);
        return new Advance(
                SyncStep.FETCH,
                JobChange.none()
                        .found(found)
                        .set(Column.REPOSITORY, repository.fullName())
                        .set(Column.BASE_BRANCH, upstream.branch()));
    }

    /** An attempt whose end nobody saw has brought the KB there: what that came to is asked once more. */
    private StepResult untold(FollowedUpstream upstream, GitHubRepository repository) {
        noteLevel(upstream, repository);
        return new Advance(SyncStep.FETCH, JobChange.none());
    }

    private StepResult level(FollowedUpstream upstream, GitHubRepository repository) {
        noteLevel(upstream, repository);
        Job.Result result = new Job.Result(
                "no_changes",
                upstream.head(),
                upstream.branch(),
                repository.htmlUrl(),
                null,
                null,
                null,
                null,
                null,
                false);
        return new Finished(JobChange.none().result(result).set(Column.STEP, SyncStep.RECORD.wireName()));
    }

    /** A KB that was level stays as it is, with what was said of files that could not be taken over. */
    private void noteLevel(FollowedUpstream upstream, GitHubRepository repository) {
        Map<String, Object> note = new HashMap<>(Map.of("fork_count", repository.forksCount()));
        if (!upstream.state().equals("level")) {
            note.put("state", "level");
        }
        tools.upstreams().note(upstream.kbId(), note);
    }

    /** Where GitHub cannot tell now, as much history is read as ever, and that tells. */
    private SyncFound compared(Sight sight, FollowedUpstream upstream, String head) {
        int depth = MOST_DEPTH;
        @Nullable Boolean rewritten = null;
        try {
            Optional<Comparison> comparison = tools.reads().compare(sight.token(), sight.name(), upstream.head(), head);
            boolean replaced = comparison.map(known -> known.behindBy() > 0).orElse(true);
            depth = replaced
                    ? MOST_DEPTH
                    : Math.min(MOST_DEPTH, comparison.map(Comparison::aheadBy).orElse(MOST_DEPTH) + 1);
            rewritten = replaced;
        } catch (Refused limited) {
            // Not worth waiting for: a sync that comes late is worse than one that reads more.
        }
        GitHubRepository repository = sight.repository();
        return new SyncFound(
                upstream.head(),
                head,
                depth,
                rewritten,
                repository.htmlUrl(),
                repository.forksCount(),
                null,
                null,
                null);
    }
}
