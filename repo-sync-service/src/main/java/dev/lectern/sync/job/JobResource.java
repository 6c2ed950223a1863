package dev.lectern.sync.job;

import dev.lectern.api.sync.Job;
import dev.lectern.api.sync.JobPage;
import dev.lectern.api.sync.JobsApi;
import dev.lectern.kit.caller.Caller;
import dev.lectern.kit.caller.CurrentCaller;
import dev.lectern.kit.fence.Fenced;
import dev.lectern.kit.problem.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@PermitAll
@RunOnVirtualThread
class JobResource implements JobsApi {
    private static final UUID NEWEST = new UUID(-1L, -1L);
    private static final int LARGEST_PAGE = 200;
    private static final int USUAL_PAGE = 50;

    private final CurrentCaller current;
    private final Fenced fenced;
    private final OwnJobs jobs;
    private final JobEventStream stream;

    JobResource(CurrentCaller current, Fenced fenced, OwnJobs jobs, JobEventStream stream) {
        this.current = current;
        this.fenced = fenced;
        this.jobs = jobs;
        this.stream = stream;
    }

    @Override
    public JobPage list(@Nullable String after, @Nullable String limit) {
        UUID before = after == null ? NEWEST : cursor(after);
        int size = limit == null ? USUAL_PAGE : size(limit);
        List<JobRow> page = fenced.forUser(person(), (view, connection) -> jobs.page(connection, before, size));
        UUID next = page.size() < size ? null : page.getLast().id();
        return new JobPage(page.stream().map(JobView::of).toList(), next);
    }

    @Override
    public Job get(String id) {
        return JobView.of(find(person(), id(id)));
    }

    @Override
    public Response cancel(String id) {
        UUID job = id(id);
        return fenced.forUser(person(), (view, connection) -> jobs.cancel(connection, job))
                .map(row -> Response.accepted(JobView.of(row)).build())
                .orElseThrow(Problems::notFound);
    }

    @Override
    public void events(String id, @Nullable String lastEventId, SseEventSink sink, Sse sse) {
        Caller caller = person();
        JobRow job = find(caller, id(id));
        int after = lastEventId != null && lastEventId.matches("[0-9]{1,9}") ? Integer.parseInt(lastEventId) : -1;
        stream.send(caller, job.id(), after, sink, sse);
    }

    private JobRow find(Caller caller, UUID id) {
        return fenced.forUser(caller, (view, connection) -> jobs.find(connection, id))
                .orElseThrow(Problems::notFound);
    }

    private Caller person() {
        Caller caller = current.get();
        caller.requireUser();
        return caller;
    }

    private static UUID cursor(String after) {
        try {
            return UUID.fromString(after);
        } catch (IllegalArgumentException _) {
            throw Problems.badRequest("after is what the page before gave as next.");
        }
    }

    private static int size(String limit) {
        int size = limit.matches("[0-9]{1,3}") ? Integer.parseInt(limit) : 0;
        if (size < 1 || size > LARGEST_PAGE) {
            throw Problems.badRequest("limit is a number from 1 to " + LARGEST_PAGE + ".");
        }
        return size;
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            throw Problems.notFound();
        }
    }
}
