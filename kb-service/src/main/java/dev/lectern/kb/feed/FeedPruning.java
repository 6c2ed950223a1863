package dev.lectern.kb.feed;

import dev.lectern.kb.content.Statements;
import dev.lectern.kit.database.DatabaseFailure;
import dev.lectern.kit.database.Worker;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Forgets changes that no reader waits for any more, in batches; safe with many replicas. */
@ApplicationScoped
class FeedPruning {
    private static final Logger LOG = Logger.getLogger(FeedPruning.class);
    private static final Duration LEAST = Duration.ofHours(1);
    private static final String PRUNE = """
            DELETE FROM kb.entry_change WHERE change_id IN (
                SELECT change_id FROM kb.entry_change
                WHERE created_at < clock_timestamp() - make_interval(secs => ?)
                LIMIT ?)
            """;

    private final Worker worker;
    private final FeedConfig config;

    FeedPruning(Worker worker, FeedConfig config) {
        this.worker = worker;
        this.config = config;
    }

    @Scheduled(
            every = "{lectern.feed.every}",
            delay = 30,
            delayUnit = TimeUnit.SECONDS,
            concurrentExecution = ConcurrentExecution.SKIP)
    void onTime() {
        try {
            prune();
        } catch (DatabaseFailure failed) {
            LOG.warnf("pruning the feed waits for its next turn: %s", failed.getMessage());
        }
    }

    /** Prunes what is older than it is kept; returns how many changes are gone. */
    int prune() {
        Duration keep = config.keep().compareTo(LEAST) < 0 ? LEAST : config.keep();
        int pruned = 0;
        int batch;
        do {
            batch = worker.run(
                    connection -> Statements.update(connection, PRUNE, (double) keep.toSeconds(), config.batch()));
            pruned += batch;
        } while (batch == config.batch());
        return pruned;
    }
}
