package dev.lectern.kb.upstream;

import dev.lectern.api.kb.ChangesApi;
import dev.lectern.api.kb.RevisionsApi;
import dev.lectern.kb.request.Acceptance;
import dev.lectern.kit.caller.CurrentCaller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;

@PermitAll
@RunOnVirtualThread
class ChangesResource implements ChangesApi {
    private static final MediaType UNIFIED = MediaType.valueOf(RevisionsApi.DIFF);

    private final OwnChanges changes;
    private final CurrentCaller caller;
    private final HttpHeaders headers;

    ChangesResource(OwnChanges changes, CurrentCaller caller, HttpHeaders headers) {
        this.changes = changes;
        this.caller = caller;
        this.headers = headers;
    }

    @Override
    public Response changes(String kb) {
        if (!Acceptance.prefersToJson(UNIFIED, headers)) {
            return Response.ok(changes.list(caller.get(), kb), MediaType.APPLICATION_JSON_TYPE)
                    .build();
        }
        byte[] diff = changes.diff(caller.get(), kb).getBytes(StandardCharsets.UTF_8);
        return Response.ok(diff, UNIFIED.withCharset("UTF-8")).build();
    }
}
