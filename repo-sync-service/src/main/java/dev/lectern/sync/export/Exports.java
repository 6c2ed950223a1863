package dev.lectern.sync.export;

import dev.lectern.access.AccessFacts.KbFacts;
import dev.lectern.access.Action;
import dev.lectern.api.sync.ExportRequest;
import dev.lectern.kit.access.UsageTier;
import dev.lectern.kit.access.UsageTiers;
import dev.lectern.kit.caller.Caller;
import dev.lectern.kit.fence.Fenced;
import dev.lectern.kit.fence.Verdicts;
import dev.lectern.kit.problem.ProblemException;
import dev.lectern.kit.problem.Problems;
import dev.lectern.sync.connection.ConnectionProblems;
import dev.lectern.sync.connection.Connections;
import dev.lectern.sync.job.IdempotencyKeys;
import dev.lectern.sync.job.JobConfig;
import dev.lectern.sync.job.JobLine;
import dev.lectern.sync.job.JobRow;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Accepts exports: decides, takes a hold on the KB and enters the line, all in one transaction. */
@ApplicationScoped
class Exports {
    private static final long TURN = 840;
    private static final String HOLD = "SELECT auth.take_hold(?, ?, ?, interval '1 hour')";

    private final Fenced fenced;
    private final JobLine line;
    private final IdempotencyKeys keys;
    private final Connections connections;
    private final UsageTiers tiers;
    private final JobConfig settings;

    Exports(
            Fenced fenced,
            JobLine line,
            IdempotencyKeys keys,
            Connections connections,
            UsageTiers tiers,
            JobConfig settings) {
        this.fenced = fenced;
        this.line = line;
        this.keys = keys;
        this.connections = connections;
        this.tiers = tiers;
        this.settings = settings;
    }

    /** The job, new or already under way. */
    JobRow start(Caller caller, String kb, ExportRequest request, @Nullable String idempotencyKey) {
        UUID user = caller.requireUser();
        fenced.read(caller, kb, (view, connection) -> Verdicts.require(view.decide(Action.EXPORT)));
        if (connections.live(caller).isEmpty()) {
            throw ConnectionProblems.notConnected();
        }
        long share = TURN / weight(caller);
        String form = String.join(
                "\n",
                kb,
                request.repository(),
                String.valueOf(request.branch()),
                String.valueOf(request.mode()),
                String.valueOf(request.message()));
        return fenced.write(caller, kb, (view, connection) -> {
            Verdicts.require(view.decide(Action.EXPORT));
            if (idempotencyKey != null) {
                Optional<JobRow> replay = keys.replay(connection, idempotencyKey, form);
                if (replay.isPresent()) {
                    return replay.get();
                }
            }
            KbFacts facts = Objects.requireNonNull(view.facts().kb());
            JobRow job = line.enter(connection, entry(user, facts, request, share));
            hold(connection, job);
            if (idempotencyKey != null) {
                keys.keep(connection, user, idempotencyKey, form, job);
            }
            return job;
        });
    }

    private static JobLine.Request entry(UUID user, KbFacts kb, ExportRequest request, long share) {
        return new JobLine.Request(
                ExportWork.KIND,
                user,
                kb.id(),
                kb.slug(),
                request.repository(),
                request.branch(),
                Objects.requireNonNull(request.mode()),
                request.message(),
                share);
    }

    private static void hold(Connection connection, JobRow job) throws SQLException {
        try (PreparedStatement call = connection.prepareStatement(HOLD)) {
            call.setObject(1, job.kb());
            call.setObject(2, job.id());
            call.setObject(3, job.user());
            try (ResultSet row = call.executeQuery()) {
                if (!row.next() || !row.getBoolean(1)) {
                    throw new ProblemException(Problems.GONE);
                }
            }
        }
    }

    private int weight(Caller caller) {
        String tier = fenced.forUser(caller, (view, connection) -> Optional.ofNullable(view.usageTier()))
                .map(tiers::effectiveName)
                .orElse(UsageTier.DEFAULT);
        return Math.clamp(settings.weights().getOrDefault(tier, 1), 1, 100);
    }
}
