package dev.lectern.sync.fork;

import dev.lectern.api.sync.ForkRequest;
import dev.lectern.api.sync.ForksApi;
import dev.lectern.kit.caller.Caller;
import dev.lectern.kit.caller.CurrentCaller;
import dev.lectern.kit.problem.Problems;
import dev.lectern.sync.job.IdempotencyKeys;
import dev.lectern.sync.job.JobView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

@PermitAll
@RunOnVirtualThread
class ForkResource implements ForksApi {
    private static final int LONGEST_ENTRY = 200;

    private final CurrentCaller current;
    private final Forks forks;

    ForkResource(CurrentCaller current, Forks forks) {
        this.current = current;
        this.forks = forks;
    }

    @Override
    public Response fork(String kb, @Nullable String idempotencyKey, @Nullable ForkRequest request) {
        Caller caller = current.get();
        caller.requireUser();
        ForkRequest wish = request == null ? new ForkRequest(null) : request;
        if (wish.entry() != null && (wish.entry().isBlank() || wish.entry().length() > LONGEST_ENTRY)) {
            throw Problems.badRequest("entry is an entry's id, 1 to " + LONGEST_ENTRY + " characters");
        }
        return JobView.accepted(forks.start(caller, kb, wish, IdempotencyKeys.checked(idempotencyKey)));
    }
}
