package dev.lectern.auth.session;

import dev.lectern.auth.database.Sql;
import dev.lectern.kit.database.Worker;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Removes sessions that ended long ago; nothing depends on it but space. */
@ApplicationScoped
class SessionSweep {
    private static final String SWEEP = """
            DELETE FROM auth.session WHERE session_id IN (
                SELECT session_id FROM auth.session WHERE expires_at < now() - interval '7 days'
                ORDER BY expires_at LIMIT 1000)
            """;

    private final Worker worker;

    SessionSweep(Worker worker) {
        this.worker = worker;
    }

    @Scheduled(every = "10m", delayed = "60s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        worker.run(connection -> Sql.of(connection, SWEEP).run());
    }
}
