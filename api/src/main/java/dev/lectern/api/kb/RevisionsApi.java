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

/** States an entry was in, and what changed between two of them. */
@Path("/api/kbs/{kb}/entries")
public interface RevisionsApi {
    /** A unified diff. */
    String DIFF = "text/x-diff";

    /**
     * By number, as {@code 3}, the {@link Entry} as it was then, or its file where {@code text/markdown} is preferred; as
     * {@code 2...3} the {@link RevisionDiff}, or the unified diff alone where {@code text/x-diff} is preferred.
     */
    @Operation(summary = "Show a revision of an entry, or what changed between two")
    @APIResponse(
            responseCode = "200",
            description = "As 2...3 the difference; as 3 the entry as it was then",
            content = @Content(schema = @Schema(implementation = RevisionDiff.class)))
    @APIResponse(responseCode = "404", description = "No such entry or revision")
    @GET
    @Path("{id}/revisions/{revision}")
    @Produces({MediaType.APPLICATION_JSON, EntriesApi.MARKDOWN, DIFF})
    Response get(@PathParam("kb") String kb, @PathParam("id") String id, @PathParam("revision") String revision);
}
