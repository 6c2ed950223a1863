package dev.lectern.kb.upstream;

import dev.lectern.api.kb.InternalMountApi;
import dev.lectern.kit.caller.CurrentCaller;
import dev.lectern.kit.caller.InternalOnly;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

@PermitAll
@RunOnVirtualThread
@InternalOnly("repo-sync")
class MountResource implements InternalMountApi {
    private final Mounting mounting;
    private final CurrentCaller caller;

    MountResource(Mounting mounting, CurrentCaller caller) {
        this.mounting = mounting;
        this.caller = caller;
    }

    @Override
    public Response mount(InputStream archive) {
        Mounting.Result result = mounting.mount(caller.get(), archive);
        int status = switch (result) {
            case Mounting.Result.Made _ -> 201;
            case Mounting.Result.MadeBefore _ -> 200;
        };
        return Response.status(status).entity(result.report()).build();
    }
}
