package dev.lectern.sync.job;

import dev.lectern.kit.access.UsageTier;
import dev.lectern.kit.access.UsageTiers;
import dev.lectern.kit.caller.Caller;
import dev.lectern.kit.fence.Fenced;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** How far apart a person's turns in the line are, by the weight of their usage tier. */
@ApplicationScoped
public class Turns {
    /** Share of the lightest; divisible by many weights. */
    private static final long TURN = 840;

    private final Fenced fenced;
    private final UsageTiers tiers;
    private final JobConfig settings;

    Turns(Fenced fenced, UsageTiers tiers, JobConfig settings) {
        this.fenced = fenced;
        this.tiers = tiers;
        this.settings = settings;
    }

    /** Share of the site's own jobs. */
    public static long ofTheSite() {
        return TURN;
    }

    /** The caller's share; not to be called inside a transaction. */
    public long of(Caller caller) {
        String tier = fenced.forUser(caller, (view, connection) -> Optional.ofNullable(view.usageTier()))
                .map(tiers::effectiveName)
                .orElse(UsageTier.DEFAULT);
        return TURN / Math.clamp(settings.weights().getOrDefault(tier, 1), 1, 100);
    }
}
