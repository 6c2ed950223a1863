package dev.lectern.sync.follow;

import dev.lectern.api.sync.SyncsApi;
import dev.lectern.kit.caller.Caller;
import dev.lectern.kit.caller.CurrentCaller;
import dev.lectern.sync.job.IdempotencyKeys;
import dev.lectern.sync.job.JobView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

@PermitAll
@RunOnVirtualThread
class SyncResource implements SyncsApi {
    private final CurrentCaller current;
    private final Syncs syncs;

    SyncResource(CurrentCaller current, Syncs syncs) {
        this.current = current;
        this.syncs = syncs;
    }

    @Override
    public Response sync(String kb, @Nullable String idempotencyKey) {
        Caller caller = current.get();
        caller.requireUser();
        return JobView.accepted(syncs.start(caller, kb, IdempotencyKeys.checked(idempotencyKey)));
    }
}
