package dev.lectern.sync.job;

import dev.lectern.kit.caller.Caller;
import dev.lectern.kit.fence.Fenced;
import dev.lectern.kit.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** Sends a job's events as they come; each look at the job decides anew whether the person may still see it. */
@ApplicationScoped
class JobEventStream {
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration COMMENT = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Fenced fenced;
    private final OwnJobs jobs;
    private final Clock clock;

    JobEventStream(Fenced fenced, OwnJobs jobs, Clock clock) {
        this.fenced = fenced;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** What one look found. */
    private record Look(List<JobEvent> events, boolean finished) {}

    /** Sends until the job is finished, the client is gone, or the person may not see it any more. */
    void send(Caller caller, UUID job, int after, SseEventSink sink, Sse sse) {
        Instant end = clock.instant().plus(LONGEST);
        Instant comment = clock.instant().plus(COMMENT);
        int last = after;
        try (sink) {
            while (!sink.isClosed() && clock.instant().isBefore(end)) {
                Look look = look(caller, job, last);
                for (JobEvent event : look.events()) {
                    deliver(sink, event(sse, event));
                    last = event.number();
                }
                if (look.finished() && look.events().isEmpty()) {
                    return;
                }
                if (clock.instant().isAfter(comment)) {
                    deliver(sink, sse.newEventBuilder().comment("waiting").build());
                    comment = clock.instant().plus(COMMENT);
                }
                LockSupport.parkNanos(LOOK.toNanos());
            }
        } catch (ProblemException refused) {
            sink.close();
        }
    }

    private Look look(Caller caller, UUID job, int after) {
        return fenced.forUser(
                caller,
                (view, connection) -> new Look(
                        jobs.events(connection, job, after),
                        jobs.find(connection, job)
                                .map(row -> row.state().isFinished())
                                .orElse(true)));
    }

    private static OutboundSseEvent event(Sse sse, JobEvent event) {
        return sse.newEventBuilder()
                .id(Integer.toString(event.number()))
                .name(event.kind())
                .data(event.data())
                .build();
    }

    private static void deliver(SseEventSink sink, OutboundSseEvent event) {
        sink.send(event).toCompletableFuture().join();
    }
}
