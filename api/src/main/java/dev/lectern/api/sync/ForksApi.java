package dev.lectern.api.sync;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Makes KBs of one's own from KBs that live in repositories. */
@Path("/api/kbs/{kb}/fork")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface ForksApi {
    /**
     * 202 with the {@link Job} and its Location; the live job where the same fork is under way. 409 {@code no_upstream}
     * for a KB that belongs to no repository.
     */
    @Operation(summary = "Fork the repository of a KB and make a working copy")
    @APIResponse(
            responseCode = "202",
            description = "The job, and its address in Location",
            content = @Content(schema = @Schema(implementation = Job.class)))
    @APIResponse(responseCode = "404", description = "No such KB, or not for the caller")
    @APIResponse(
            responseCode = "409",
            description = "no_upstream: the KB belongs to no repository; github_not_connected: connect GitHub first")
    @POST
    Response fork(
            @PathParam("kb") String kb,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            @Nullable ForkRequest request);
}
