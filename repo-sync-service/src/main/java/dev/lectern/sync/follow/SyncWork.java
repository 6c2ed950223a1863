package dev.lectern.sync.follow;

import dev.lectern.sync.access.JobAccess;
import dev.lectern.sync.github.RepositoryReads;
import dev.lectern.sync.job.JobWork;
import dev.lectern.sync.remote.Cancellation;
import dev.lectern.sync.upstream.Sights;
import dev.lectern.sync.upstream.UpstreamDelivery;
import dev.lectern.sync.upstream.UpstreamGit;
import dev.lectern.sync.upstream.Upstreams;
import jakarta.enterprise.context.ApplicationScoped;

/** Jobs of kind {@code sync}. */
@ApplicationScoped
class SyncWork implements JobWork {
    static final String KIND = "sync";

    private final Tools tools;

    SyncWork(
            JobAccess access,
            Sights sights,
            RepositoryReads reads,
            UpstreamGit git,
            UpstreamDelivery delivery,
            Upstreams upstreams) {
        this.tools = new Tools(access, sights, reads, git, delivery, upstreams);
    }

    /** Everything a sync talks to. */
    record Tools(
            JobAccess access,
            Sights sights,
            RepositoryReads reads,
            UpstreamGit git,
            UpstreamDelivery delivery,
            Upstreams upstreams) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Attempt open(Cancellation cancellation, Progress progress) {
        return new SyncAttempt(tools, cancellation);
    }
}
