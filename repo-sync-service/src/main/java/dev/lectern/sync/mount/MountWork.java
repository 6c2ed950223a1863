package dev.lectern.sync.mount;

import dev.lectern.kit.fence.Fenced;
import dev.lectern.sync.job.JobWork;
import dev.lectern.sync.remote.Cancellation;
import dev.lectern.sync.upstream.Sights;
import dev.lectern.sync.upstream.UpstreamDelivery;
import dev.lectern.sync.upstream.UpstreamGit;
import dev.lectern.sync.upstream.Upstreams;
import jakarta.enterprise.context.ApplicationScoped;

/** Jobs of kind {@code mount}. */
@ApplicationScoped
class MountWork implements JobWork {
    static final String KIND = "mount";

    private final Tools tools;

    MountWork(Fenced fenced, Sights sights, UpstreamGit git, UpstreamDelivery delivery, Upstreams upstreams) {
        this.tools = new Tools(fenced, sights, git, delivery, upstreams);
    }

    /** Everything a mount talks to. */
    record Tools(Fenced fenced, Sights sights, UpstreamGit git, UpstreamDelivery delivery, Upstreams upstreams) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Attempt open(Cancellation cancellation, Progress progress) {
        return new MountAttempt(tools, cancellation);
    }
}
