package dev.lectern.api.sync;

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

/** Brings KBs level with the repositories they belong to. */
@Path("/api/kbs/{kb}/sync")
@Produces(MediaType.APPLICATION_JSON)
public interface SyncsApi {
    /** 202 with the {@link Job} and its Location; 409 {@code no_upstream} for a KB without a repository. */
    @Operation(summary = "Bring a KB level with its repository")
    @APIResponse(
            responseCode = "202",
            description = "The job, and its address in Location",
            content = @Content(schema = @Schema(implementation = Job.class)))
    @APIResponse(responseCode = "404", description = "No such KB, or not for the caller")
    @APIResponse(responseCode = "403", description = "forbidden: needs admin on the KB")
    @APIResponse(responseCode = "409", description = "no_upstream: the KB belongs to no repository")
    @POST
    Response sync(@PathParam("kb") String kb, @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey);
}
