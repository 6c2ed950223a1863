package dev.lectern.api.sync;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Brings KBs level with the repositories they belong to. */
@Path("/api/kbs/{kb}/sync")
@Produces(MediaType.APPLICATION_JSON)
public interface SyncsApi {
    /** 202 with the {@link Job} and its Location; 409 {@code no_upstream} for a KB without a repository. */
    @POST
    Response sync(@PathParam("kb") String kb, @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey);
}
