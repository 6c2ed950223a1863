package dev.lectern.sync.fork;

import dev.lectern.sync.contribution.Workplace;
import dev.lectern.sync.job.JobWork;
import dev.lectern.sync.remote.Cancellation;
import dev.lectern.sync.upstream.UpstreamDelivery;
import dev.lectern.sync.upstream.Upstreams;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Jobs of kind {@code fork}. */
@ApplicationScoped
class ForkWork implements JobWork {
    static final String KIND = "fork";

    private final Workplace workplace;
    private final UpstreamDelivery delivery;
    private final Upstreams copies;
    private final Clock clock;

    ForkWork(Workplace workplace, UpstreamDelivery delivery, Upstreams copies, Clock clock) {
        this.workplace = workplace;
        this.delivery = delivery;
        this.copies = copies;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Attempt open(Cancellation cancellation, Progress progress) {
        return new ForkAttempt(workplace, delivery, copies, clock, cancellation);
    }
}
