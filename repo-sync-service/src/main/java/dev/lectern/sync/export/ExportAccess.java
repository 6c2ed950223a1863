package dev.lectern.sync.export;

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
class ExportAccess {
    private final Fenced fenced;
    private final UsageTiers tiers;

    ExportAccess(Fenced fenced, UsageTiers tiers) {
        this.fenced = fenced;
        this.tiers = tiers;
    }

    /** The person whose job it is, as the fence knows callers. */
    static Caller caller(JobRow job) {
        return Caller.job(OwnTokens.SERVICE, job.user(), job.id());
    }

    /** Throws {@link Refused} unless the person may export the KB now. */
    void require(JobRow job) {
        try {
            fenced.read(
                    caller(job),
                    job.kb().toString(),
                    (view, connection) -> Verdicts.require(view.decide(Action.EXPORT)));
        } catch (ProblemException refused) {
            throw refusal(refused);
        }
    }

    /** Whether the person's tier lets exports go to private repositories. */
    boolean allowsPrivateRepositories(JobRow job) {
        try {
            String tier = fenced.forUser(caller(job), (view, connection) -> Optional.ofNullable(view.usageTier()))
                    .orElse(UsageTier.DEFAULT);
            return tiers.limitsOf(tier).map(UsageTier::allowPrivateRepos).orElse(true);
        } catch (ProblemException refused) {
            throw refusal(refused);
        }
    }

    static Refused refusal(ProblemException refused) {
        return switch (refused.type().status()) {
            case 410 -> new Refused(ErrorClass.KB_GONE, "the KB has expired");
            case 503 -> new Refused(ErrorClass.TRANSIENT, "the database was busy");
            default -> new Refused(ErrorClass.ACCESS_LOST, "the KB may not be exported any more");
        };
    }
}
