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

/** Starts exports. */
@Path("/api/kbs/{kb}/export-to-repo")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface ExportsApi {
    /** 202 with the {@link Job} and its Location; the live job where the same export is under way. */
    @Operation(summary = "Export a KB to a repository")
    @APIResponse(
            responseCode = "202",
            description = "The job, and its address in Location",
            content = @Content(schema = @Schema(implementation = Job.class)))
    @APIResponse(responseCode = "404", description = "No such KB, or not for the caller")
    @APIResponse(responseCode = "409", description = "github_not_connected: connect GitHub first")
    @POST
    Response export(
            @PathParam("kb") String kb,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            @Nullable ExportRequest request);
}
