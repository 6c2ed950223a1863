package dev.lectern.kb.upstream;

import dev.lectern.api.kb.InternalChangesApi;
import dev.lectern.kb.request.Paging;
import dev.lectern.kit.caller.CurrentCaller;
import dev.lectern.kit.caller.InternalOnly;
import dev.lectern.kit.http.StreamedBodies;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.core.Response;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

@PermitAll
@RunOnVirtualThread
@InternalOnly("repo-sync")
class CommitResource implements InternalChangesApi {
    private final OwnChanges changes;
    private final StreamedBodies bodies;
    private final CurrentCaller caller;

    CommitResource(OwnChanges changes, StreamedBodies bodies, CurrentCaller caller) {
        this.changes = changes;
        this.bodies = bodies;
        this.caller = caller;
    }

    @Override
    public Response changes(String kb, @Nullable String revision) {
        OptionalLong wanted =
                revision == null ? OptionalLong.empty() : OptionalLong.of(Paging.bigNumber(revision, "revision"));
        OwnChanges.Pinned pinned = changes.pin(caller.get(), kb, wanted);
        return Response.ok(bodies.breakingOff(out -> changes.write(pinned, out)))
                .build();
    }
}
