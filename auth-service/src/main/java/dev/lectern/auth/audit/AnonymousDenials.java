package dev.lectern.auth.audit;

import dev.lectern.kit.caller.Caller;
import dev.lectern.kit.fence.Fenced;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Refusals of anonymous callers: counted, and written as one entry a minute, so that nobody can flood the trail. */
@ApplicationScoped
class AnonymousDenials {
    private static final Logger LOG = Logger.getLogger(AnonymousDenials.class);

    private final Fenced fenced;
    private final AuditTrail trail;
    private final AtomicLong uncounted = new AtomicLong();

    AnonymousDenials(Fenced fenced, AuditTrail trail) {
        this.fenced = fenced;
        this.trail = trail;
    }

    void count() {
        uncounted.incrementAndGet();
    }

    void onStop(@Observes ShutdownEvent event) {
        write();
    }

    @Scheduled(every = "60s", delayed = "60s")
    void write() {
        long count = uncounted.getAndSet(0);
        if (count == 0) {
            return;
        }
        try {
            fenced.forNobody(connection -> {
                trail.write(
                        connection,
                        new AuditEntry(
                                Caller.anonymous(),
                                null,
                                "anonymous.denials",
                                AuditEntry.Outcome.DENIED,
                                null,
                                null,
                                Map.of("count", count, "service", "auth")));
                return count;
            });
        } catch (RuntimeException failed) {
            uncounted.addAndGet(count);
            LOG.warnf("%d anonymous denials wait to be audited: %s", count, failed.getMessage());
        }
    }
}
