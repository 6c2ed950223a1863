package dev.lectern.sync.follow;

import dev.lectern.access.AccessFacts.KbFacts;
import dev.lectern.access.Action;
import dev.lectern.kit.caller.Caller;
import dev.lectern.kit.database.Worker;
import dev.lectern.kit.fence.Fenced;
import dev.lectern.kit.fence.Verdicts;
import dev.lectern.kit.problem.ProblemException;
import dev.lectern.sync.job.IdempotencyKeys;
import dev.lectern.sync.job.JobLine;
import dev.lectern.sync.job.JobRequest;
import dev.lectern.sync.job.JobRow;
import dev.lectern.sync.job.JobState;
import dev.lectern.sync.job.Turns;
import dev.lectern.sync.upstream.FollowedUpstream;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Accepts syncs: of a person who may, or of the site itself. */
@ApplicationScoped
class Syncs {
    private static final String REPOSITORY = "SELECT auth.upstream_of(?) ->> 'repository'";

    private static final String NEXT = " next";

    private final Fenced fenced;
    private final Worker worker;
    private final JobLine line;
    private final IdempotencyKeys keys;
    private final Turns turns;

    Syncs(Fenced fenced, Worker worker, JobLine line, IdempotencyKeys keys, Turns turns) {
        this.fenced = fenced;
        this.worker = worker;
        this.line = line;
        this.keys = keys;
        this.turns = turns;
    }

    /** The person's job, new or already under way. */
    JobRow start(Caller caller, String kb, @Nullable String idempotencyKey) {
        UUID user = caller.requireUser();
        fenced.read(caller, kb, (view, connection) -> Verdicts.require(view.decide(Action.SYNC)));
        long share = turns.of(caller);
        return fenced.write(caller, kb, (view, connection) -> {
            Verdicts.require(view.decide(Action.SYNC));
            KbFacts facts = Objects.requireNonNull(view.facts().kb());
            String repository = repository(connection, facts.id())
                    .orElseThrow(() -> new ProblemException(
                            FollowedUpstream.MISSING,
                            "Only a KB that was mounted or forked from a repository can be synced."));
            JobRequest request = JobRequest.of(SyncWork.KIND, user, facts.id(), facts.slug(), repository, share);
            return keys.once(connection, user, idempotencyKey, "sync\n" + kb, () -> line.enter(connection, request));
        });
    }

    /**
     * The site's job for a mirror, new or one that has yet to look at the branch. One that has looked may not know what
     * the caller knows, so another one follows it.
     */
    JobRow startForTheSite(FollowedUpstream mirror) {
        return worker.run(connection -> {
            JobRow job = line.enter(connection, ofTheSite(mirror, ""));
            return isYetToLook(job) ? job : line.enter(connection, ofTheSite(mirror, NEXT));
        });
    }

    private static JobRequest ofTheSite(FollowedUpstream mirror, String which) {
        return new JobRequest(
                SyncWork.KIND,
                JobRequest.SITE,
                mirror.kbId(),
                mirror.slug(),
                mirror.repository(),
                null,
                null,
                null,
                Map.of(),
                mirror.kbId() + which,
                Turns.ofTheSite());
    }

    private static boolean isYetToLook(JobRow job) {
        return job.state() == JobState.QUEUED && job.step().equals(SyncStep.CHECK.wireName());
    }

    private static Optional<String> repository(Connection connection, UUID kb) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(REPOSITORY)) {
            query.setObject(1, kb);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
            }
        }
    }
}
