package dev.lectern.api.sync;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** How far a KB and the repository it belongs to are apart. */
@Path("/api/kbs/{kb}/upstream")
@Produces(MediaType.APPLICATION_JSON)
public interface UpstreamsApi {
    /** 409 {@code no_upstream} for a KB that belongs to no repository. */
    @Operation(summary = "Tell how far a KB and its repository are apart")
    @APIResponse(
            responseCode = "200",
            description = "Commits behind and ahead, changed files, open conflicts",
            content = @Content(schema = @Schema(implementation = UpstreamStatus.class)))
    @APIResponse(responseCode = "404", description = "No such KB, or not for the caller")
    @APIResponse(responseCode = "409", description = "no_upstream: the KB belongs to no repository")
    @GET
    UpstreamStatus status(@PathParam("kb") String kb);
}
