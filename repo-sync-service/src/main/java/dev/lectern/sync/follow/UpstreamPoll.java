package dev.lectern.sync.follow;

import dev.lectern.kit.caller.Caller;
import dev.lectern.sync.connection.Connected;
import dev.lectern.sync.git.BranchName;
import dev.lectern.sync.git.RemoteHeads;
import dev.lectern.sync.job.JobRequest;
import dev.lectern.sync.job.Recurring;
import dev.lectern.sync.remote.AccessToken;
import dev.lectern.sync.remote.Cancellation;
import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Refused;
import dev.lectern.sync.remote.RepositoryName;
import dev.lectern.sync.token.OwnTokens;
import dev.lectern.sync.upstream.FollowedUpstream;
import dev.lectern.sync.upstream.Sights;
import dev.lectern.sync.upstream.UpstreamConfig;
import dev.lectern.sync.upstream.UpstreamGit;
import dev.lectern.sync.upstream.Upstreams;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Looks at the branches of mirrors again and again, and starts a sync where one has moved; a look costs one request. */
@ApplicationScoped
class UpstreamPoll implements Recurring {
    private static final Logger LOG = Logger.getLogger(UpstreamPoll.class);
    private static final Duration RARELY = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final int AT_ONCE = 100;
    private static final Set<String> SOUND = Set.of("level", "rewritten");

    private final Upstreams upstreams;
    private final Sights sights;
    private final UpstreamGit git;
    private final Syncs syncs;
    private final UpstreamConfig config;
    private final Clock clock;

    UpstreamPoll(Upstreams upstreams, Sights sights, UpstreamGit git, Syncs syncs, UpstreamConfig config, Clock clock) {
        this.upstreams = upstreams;
        this.sights = sights;
        this.git = git;
        this.syncs = syncs;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "upstream-poll";
    }

    @Override
    public Duration every() {
        Duration interval = config.pollInterval();
        return interval.compareTo(RARELY) < 0 ? interval : RARELY;
    }

    @Override
    public void run() {
        Instant end = clock.instant().plus(LONGEST);
        Cancellation cancellation = new Cancellation(() -> false, clock, end);
        for (FollowedUpstream mirror : upstreams.due(clock.instant().minus(config.pollInterval()), AT_ONCE)) {
            if (cancellation.requested()) {
                return;
            }
            try {
                look(mirror, cancellation);
            } catch (Refused | IOException later) {
                LOG.infof("the repository of %s could not be looked at: %s", mirror.slug(), later.getMessage());
                upstreams.seen(mirror.kbId());
            }
        }
    }

    private void look(FollowedUpstream mirror, Cancellation cancellation) throws IOException {
        @Nullable String head = head(mirror, cancellation);
        boolean nothingNew = mirror.head().equals(head) && SOUND.contains(mirror.state());
        if (!nothingNew && !Refusals.isKnown(mirror, head)) {
            syncs.startForTheSite(mirror);
        }
        upstreams.seen(mirror.kbId());
    }

    /** Where the branch is; null if the repository or the branch is not to be found under the name that is known. */
    private @Nullable String head(FollowedUpstream mirror, Cancellation cancellation) throws IOException {
        Optional<RemoteHeads> heads = heads(mirror, sights.siteToken(), cancellation);
        if (heads.isEmpty() && sights.siteToken() != null) {
            heads = heads(mirror, null, cancellation);
        }
        if (heads.isEmpty() && mirror.mountedBy() != null) {
            Caller person = Caller.job(OwnTokens.SERVICE, mirror.mountedBy(), JobRequest.SITE);
            Optional<Connected> connected = sights.connection(person);
            if (connected.isPresent()) {
                heads = heads(mirror, connected.get().token(), cancellation);
            }
        }
        return heads.flatMap(seen -> seen.head(new BranchName(mirror.branch()))).orElse(null);
    }

    private Optional<RemoteHeads> heads(FollowedUpstream mirror, @Nullable AccessToken token, Cancellation cancellation)
            throws IOException {
        try {
            RepositoryName name = RepositoryName.parse(mirror.repository());
            return Optional.of(git.remote(name, token, cancellation).heads(UUID.randomUUID()));
        } catch (Refused refused) {
            ErrorClass errorClass = refused.failure().errorClass();
            if (errorClass == ErrorClass.NOT_FOUND
                    || errorClass == ErrorClass.MOVED
                    || errorClass == ErrorClass.NEEDS_REAUTH) {
                return Optional.empty();
            }
            throw refused;
        }
    }
}
