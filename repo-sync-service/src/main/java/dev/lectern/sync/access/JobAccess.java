package dev.lectern.sync.access;

import dev.lectern.access.Action;
import dev.lectern.kit.access.UsageTier;
import dev.lectern.kit.access.UsageTiers;
import dev.lectern.kit.caller.Caller;
import dev.lectern.kit.fence.Fenced;
import dev.lectern.kit.fence.Verdicts;
import dev.lectern.kit.problem.ProblemException;
import dev.lectern.sync.job.JobRow;
import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Refused;
import dev.lectern.sync.token.OwnTokens;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Whether the job's person still may do what the job does: decided by our own fence, never remembered. */
@ApplicationScoped
public class JobAccess {
    private final Fenced fenced;
    private final UsageTiers tiers;

    JobAccess(Fenced fenced, UsageTiers tiers) {
        this.fenced = fenced;
        this.tiers = tiers;
    }

    /** The person whose job it is, as the fence knows callers. */
    public static Caller caller(JobRow job) {
        return Caller.job(OwnTokens.SERVICE, job.user(), job.id());
    }

    /** Throws {@link Refused} unless the person may do that to the KB now. */
    public void require(JobRow job, Action action) {
        try {
            fenced.read(caller(job), job.kb().toString(), (view, connection) -> Verdicts.require(view.decide(action)));
        } catch (ProblemException refused) {
            throw refusal(refused);
        }
    }

    /** Whether the person's tier allows private repositories. */
    public boolean allowsPrivateRepositories(JobRow job) {
        return allowsPrivateRepositories(caller(job));
    }

    /** The same for whoever is not the job's person. */
    public boolean allowsPrivateRepositories(Caller person) {
        try {
            String tier = fenced.forUser(person, (view, connection) -> Optional.ofNullable(view.usageTier()))
                    .orElse(UsageTier.DEFAULT);
            return tiers.limitsOf(tier).map(UsageTier::allowPrivateRepos).orElse(true);
        } catch (ProblemException refused) {
            throw refusal(refused);
        }
    }

    /** What a problem of the fence means for the job. */
    public static Refused refusal(ProblemException refused) {
        return switch (refused.type().status()) {
            case 410 -> new Refused(ErrorClass.KB_GONE, "the KB has expired");
            case 503 -> new Refused(ErrorClass.TRANSIENT, "the database was busy");
            default -> new Refused(ErrorClass.ACCESS_LOST, "the job's person may not do this to the KB any more");
        };
    }
}
