package dev.lectern.sync.export;

import dev.lectern.access.AccessFacts.KbFacts;
import dev.lectern.access.Action;
import dev.lectern.api.sync.ExportRequest;
import dev.lectern.kit.caller.Caller;
import dev.lectern.kit.fence.Fenced;
import dev.lectern.kit.fence.Verdicts;
import dev.lectern.sync.access.KbHolds;
import dev.lectern.sync.connection.ConnectionProblems;
import dev.lectern.sync.connection.Connections;
import dev.lectern.sync.job.IdempotencyKeys;
import dev.lectern.sync.job.JobLine;
import dev.lectern.sync.job.JobRequest;
import dev.lectern.sync.job.JobRow;
import dev.lectern.sync.job.Turns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Accepts exports: decides, takes a hold on the KB and enters the line, all in one transaction. */
@ApplicationScoped
class Exports {
    private final Fenced fenced;
    private final JobLine line;
    private final IdempotencyKeys keys;
    private final Connections connections;
    private final Turns turns;

    Exports(Fenced fenced, JobLine line, IdempotencyKeys keys, Connections connections, Turns turns) {
        this.fenced = fenced;
        this.line = line;
        this.keys = keys;
        this.connections = connections;
        this.turns = turns;
    }

    /** The job, new or already under way. */
    JobRow start(Caller caller, String kb, ExportRequest request, @Nullable String idempotencyKey) {
        UUID user = caller.requireUser();
        fenced.read(caller, kb, (view, connection) -> Verdicts.require(view.decide(Action.EXPORT)));
        if (connections.live(caller).isEmpty()) {
            throw ConnectionProblems.notConnected();
        }
        long share = turns.of(caller);
        String form = String.join(
                "\n",
                kb,
                request.repository(),
                String.valueOf(request.branch()),
                String.valueOf(request.mode()),
                String.valueOf(request.message()));
        return fenced.write(caller, kb, (view, connection) -> {
            Verdicts.require(view.decide(Action.EXPORT));
            KbFacts facts = Objects.requireNonNull(view.facts().kb());
            return keys.once(connection, user, idempotencyKey, form, () -> {
                JobRow job = line.enter(connection, entry(user, facts, request, share));
                KbHolds.take(connection, job);
                return job;
            });
        });
    }

    private static JobRequest entry(UUID user, KbFacts kb, ExportRequest request, long share) {
        String mode = Objects.requireNonNull(request.mode());
        return new JobRequest(
                ExportWork.KIND,
                user,
                kb.id(),
                kb.slug(),
                request.repository(),
                request.branch(),
                mode,
                request.message(),
                Map.of(),
                String.join("\n", kb.id().toString(), request.branch() == null ? "" : request.branch(), mode),
                share);
    }
}
