package dev.lectern.api.kb;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What a working copy changed; 409 {@code no_upstream} for a KB that belongs to no repository. */
@Path("/api/kbs/{kb}/changes")
public interface ChangesApi {
    /** The {@link LocalChanges}, or the diff a pull request would carry where {@code text/x-diff} is preferred. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, RevisionsApi.DIFF})
    Response changes(@PathParam("kb") String kb);
}
