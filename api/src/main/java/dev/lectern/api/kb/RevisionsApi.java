package dev.lectern.api.kb;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** States an entry was in, and what changed between two of them. */
@Path("/api/kbs/{kb}/entries")
public interface RevisionsApi {
    /** A unified diff. */
    String DIFF = "text/x-diff";

    /**
     * By number, as {@code 3}, the {@link Entry} as it was then, or its file where {@code text/markdown} is preferred; as
     * {@code 2...3} the {@link RevisionDiff}, or the unified diff alone where {@code text/x-diff} is preferred.
     */
    @GET
    @Path("{id}/revisions/{revision}")
    @Produces({MediaType.APPLICATION_JSON, EntriesApi.MARKDOWN, DIFF})
    Response get(@PathParam("kb") String kb, @PathParam("id") String id, @PathParam("revision") String revision);
}
