package dev.lectern.sync.fork;

import dev.lectern.access.AccessFacts.KbFacts;
import dev.lectern.access.Action;
import dev.lectern.api.sync.ForkRequest;
import dev.lectern.kit.caller.Caller;
import dev.lectern.kit.fence.Fenced;
import dev.lectern.kit.fence.Verdicts;
import dev.lectern.sync.connection.ConnectionProblems;
import dev.lectern.sync.connection.Connections;
import dev.lectern.sync.contribution.Upstreams;
import dev.lectern.sync.job.IdempotencyKeys;
import dev.lectern.sync.job.JobLine;
import dev.lectern.sync.job.JobRequest;
import dev.lectern.sync.job.JobRow;
import dev.lectern.sync.job.Turns;
import dev.lectern.sync.upstream.FollowedUpstream;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Accepts forks: decides, and enters the line in the same transaction. */
@ApplicationScoped
class Forks {
    private final Fenced fenced;
    private final JobLine line;
    private final IdempotencyKeys keys;
    private final Connections connections;
    private final Turns turns;

    Forks(Fenced fenced, JobLine line, IdempotencyKeys keys, Connections connections, Turns turns) {
        this.fenced = fenced;
        this.line = line;
        this.keys = keys;
        this.connections = connections;
        this.turns = turns;
    }

    /** The job, new or already under way. */
    JobRow start(Caller caller, String kb, ForkRequest request, @Nullable String idempotencyKey) {
        UUID user = caller.requireUser();
        fenced.read(caller, kb, (view, connection) -> {
            Verdicts.require(view.decide(Action.FORK));
            return Upstreams.of(
                    connection, Objects.requireNonNull(view.facts().kb()).id());
        });
        if (connections.live(caller).isEmpty()) {
            throw ConnectionProblems.notConnected();
        }
        long share = turns.of(caller);
        String form = String.join("\n", "fork", kb, String.valueOf(request.entry()));
        return fenced.write(caller, kb, (view, connection) -> {
            Verdicts.require(view.decide(Action.FORK));
            KbFacts facts = Objects.requireNonNull(view.facts().kb());
            FollowedUpstream upstream = Upstreams.of(connection, facts.id());
            return keys.once(
                    connection,
                    user,
                    idempotencyKey,
                    form,
                    () -> line.enter(connection, entry(user, facts, upstream, request, share)));
        });
    }

    private static JobRequest entry(UUID user, KbFacts kb, FollowedUpstream upstream, ForkRequest request, long share) {
        return new JobRequest(
                ForkWork.KIND,
                user,
                kb.id(),
                kb.slug(),
                upstream.repository(),
                null,
                null,
                null,
                request,
                kb.id().toString(),
                share);
    }
}
