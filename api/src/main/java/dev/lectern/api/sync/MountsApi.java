package dev.lectern.api.sync;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Makes KBs of repositories. */
@Path("/api/kbs/from-repo")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface MountsApi {
    /** 202 with the {@link Job} and its Location; the live job where the same mount is under way. */
    @POST
    Response mount(@HeaderParam("Idempotency-Key") @Nullable String idempotencyKey, @Nullable MountRequest request);
}
