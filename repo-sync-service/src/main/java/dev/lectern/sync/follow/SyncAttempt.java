package dev.lectern.sync.follow;

import dev.lectern.access.Action;
import dev.lectern.kit.caller.Caller;
import dev.lectern.kit.problem.ProblemException;
import dev.lectern.sync.access.JobAccess;
import dev.lectern.sync.git.FetchedCommit;
import dev.lectern.sync.git.GitRemote;
import dev.lectern.sync.job.Effect;
import dev.lectern.sync.job.JobChange;
import dev.lectern.sync.job.JobRequest;
import dev.lectern.sync.job.JobRow;
import dev.lectern.sync.job.JobWork;
import dev.lectern.sync.job.StepResult;
import dev.lectern.sync.remote.Cancellation;
import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Refused;
import dev.lectern.sync.token.OwnTokens;
import dev.lectern.sync.upstream.FollowedUpstream;
import dev.lectern.sync.upstream.Sight;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One attempt at a sync: what it holds in memory and on scratch disk, and nobody else needs. */
final class SyncAttempt implements JobWork.Attempt {
    private final SyncWork.Tools tools;
    private final Cancellation cancellation;
    private boolean decided;
    private @Nullable FollowedUpstream upstream;
    private @Nullable Sight sight;
    private @Nullable FetchedCommit commit;

    SyncAttempt(SyncWork.Tools tools, Cancellation cancellation) {
        this.tools = tools;
        this.cancellation = cancellation;
    }

    @Override
    public StepResult run(JobRow job) throws IOException {
        try {
            if (!decided) {
                requireAccess(job);
                decided = true;
            }
            return switch (job.at(SyncStep.class)) {
                case CHECK -> new CompareHeads(tools).run(job, this);
                case FETCH -> new BringLevel(tools).fetch(job, this);
                case APPLY -> new BringLevel(tools).apply(job, this);
                case RECORD -> new BringLevel(tools).record(job, this);
            };
        } catch (ProblemException problem) {
            throw JobAccess.refusal(problem);
        } catch (Refused refused) {
            noteRefusal(job, refused);
            throw refused;
        }
    }

    /** A head that the KB is at is handed over once more, which tells what it came to. */
    @Override
    public Effect effect(JobRow job) {
        return job.found(SyncFound.class).isUntold(upstream(job).head())
                ? new Effect.Whole(SyncStep.FETCH, JobChange.none())
                : new Effect.None();
    }

    @Override
    public void close() {
        if (commit != null) {
            commit.close();
        }
    }

    /** Throws {@link Refused} unless the job's person may sync the KB now, or the KB is one that the site follows. */
    void requireAccess(JobRow job) {
        if (!isOfTheSite(job)) {
            tools.access().require(job, Action.SYNC);
        } else if (!upstream(job).isMirror()) {
            throw new Refused(ErrorClass.ACCESS_LOST, "the KB follows no repository by itself");
        }
    }

    /** What the KB belongs to, read anew with each attempt. */
    FollowedUpstream upstream(JobRow job) {
        if (upstream == null) {
            upstream = tools.upstreams()
                    .of(job.kb())
                    .orElseThrow(() -> new Refused(ErrorClass.KB_GONE, "the KB is gone, or belongs to no repository"));
        }
        return upstream;
    }

    /** Forgets what was seen of the KB and of the repository. */
    void lookAnew() {
        upstream = null;
        sight = null;
    }

    /** The repository as it is now; where it was renamed or transferred, the KB's record of it is mended. */
    Sight sight(JobRow job) {
        if (sight == null) {
            FollowedUpstream followed = upstream(job);
            sight = found(job, followed);
            String now = sight.repository().fullName();
            if (!now.equals(followed.repository())) {
                tools.upstreams().note(job.kb(), Map.of("repository", now));
            }
        }
        return sight;
    }

    private Sight found(JobRow job, FollowedUpstream followed) {
        UUID owner = connectionOwner(job, followed);
        try {
            return tools.sights()
                    .find(
                            followed.repositoryId(),
                            owner == null ? null : Caller.job(OwnTokens.SERVICE, owner, job.id()));
        } catch (Refused refused) {
            if (refused.failure().errorClass().course() != ErrorClass.Course.WAIT_FOR_LOGIN
                    || job.user().equals(owner)) {
                throw refused;
            }
            // The job waits for a login of its own person, which would change nothing here.
            throw new Refused(
                    ErrorClass.NOT_FOUND,
                    "the GitHub connection of who mounted the KB does not show the repository any more: "
                            + refused.failure().detail(),
                    refused);
        }
    }

    GitRemote remote(JobRow job) {
        return tools.git().remote(sight(job).name(), sight(job).token(), cancellation);
    }

    @Nullable
    FetchedCommit commit() {
        return commit;
    }

    void fetched(FetchedCommit fetched) {
        close();
        commit = fetched;
    }

    /** Whose connection may be used: for a mirror that of who mounted it, whoever asks; else that of who asks. */
    private static @Nullable UUID connectionOwner(JobRow job, FollowedUpstream followed) {
        boolean asks = !isOfTheSite(job) && (!followed.isMirror() || followed.mountedBy() == null);
        return asks ? job.user() : followed.mountedBy();
    }

    private static boolean isOfTheSite(JobRow job) {
        return job.user().equals(JobRequest.SITE);
    }

    /** What cannot pass by itself is said where the KB is shown, with the head it was about. */
    private void noteRefusal(JobRow job, Refused refused) {
        ErrorClass errorClass = refused.failure().errorClass();
        boolean passes = switch (errorClass.course()) {
            case RETRY, WAIT_FOR_LOGIN -> true;
            case FAIL, WAIT_FOR_PERSON -> false;
        };
        if (upstream == null || passes || errorClass == ErrorClass.ACCESS_LOST) {
            return;
        }
        String state = errorClass == ErrorClass.NOT_FOUND ? "gone" : "refused";
        tools.upstreams()
                .note(job.kb(), Map.of("state", state, "state_detail", Refusals.detail(job, refused.failure())));
    }
}
