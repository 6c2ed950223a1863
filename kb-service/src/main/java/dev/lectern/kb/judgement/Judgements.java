package dev.lectern.kb.judgement;

import dev.lectern.kb.content.ContentLedger;
import dev.lectern.kb.content.ContentUse;
import dev.lectern.kb.content.JudgedEntries;
import dev.lectern.kit.database.DatabaseFailure;
import dev.lectern.kit.database.Worker;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Judges the entries of a KB anew once its kb.yaml has changed: those of a small KB at once, in the same transaction;
 * those of a large one soon after, in pages, by whichever replica comes first.
 */
@ApplicationScoped
public class Judgements {
    private static final Logger LOG = Logger.getLogger(Judgements.class);
    private static final long MOST_BYTES_AT_ONCE = 8L * 1024 * 1024;
    private static final int MOST_PAGES = 500;

    private final Worker worker;
    private final JudgementConfig config;

    Judgements(Worker worker, JudgementConfig config) {
        this.worker = worker;
        this.config = config;
    }

    /** Judges the entries of a locked KB by the kb.yaml that the running transaction wrote, or has it done soon after. */
    public void judgeAnew(Connection connection, UUID kb, UUID scope) throws SQLException {
        ContentUse use = ContentLedger.read(connection, kb);
        JudgedEntries.await(connection, kb);
        if (use.entries() <= config.atOnce() && use.bytes() <= MOST_BYTES_AT_ONCE) {
            boolean more = true;
            while (more) {
                more = JudgedEntries.judgePage(connection, kb, scope);
            }
        }
    }

    @Scheduled(
            every = "{lectern.judgement.every}",
            delay = 5,
            delayUnit = TimeUnit.SECONDS,
            concurrentExecution = ConcurrentExecution.SKIP)
    void onTime() {
        try {
            judgeWaiting();
        } catch (DatabaseFailure failed) {
            LOG.warnf("judging entries anew waits for its next turn: %s", failed.getMessage());
        }
    }

    /** Judges entries of KBs that wait, a page in a transaction; returns the number of pages. */
    int judgeWaiting() {
        int pages = 0;
        while (pages < MOST_PAGES && worker.run(JudgedEntries::judgePageOfWaiting)) {
            pages++;
        }
        return pages;
    }
}
