package dev.lectern.api.kb;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What a working copy changed; 409 {@code no_upstream} for a KB that belongs to no repository. */
@Path("/api/kbs/{kb}/changes")
public interface ChangesApi {
    /** The {@link LocalChanges}, or the diff a pull request would carry where {@code text/x-diff} is preferred. */
    @Operation(summary = "List what a working copy changed")
    @APIResponse(
            responseCode = "200",
            description = "The changed files; as text/x-diff the diff a pull request would carry",
            content = @Content(schema = @Schema(implementation = LocalChanges.class)))
    @APIResponse(responseCode = "404", description = "No such KB, or not for the caller")
    @APIResponse(responseCode = "409", description = "no_upstream: the KB belongs to no repository")
    @GET
    @Produces({MediaType.APPLICATION_JSON, RevisionsApi.DIFF})
    Response changes(@PathParam("kb") String kb);
}
