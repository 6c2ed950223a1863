package dev.lectern.api.kb;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What a working copy changed; 409 {@code no_upstream} for a KB that belongs to no repository. */
@Path("/api/kbs/{kb}/changes")
public interface ChangesApi {
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    LocalChanges changes(@PathParam("kb") String kb);

    /** The unified diff a pull request would carry. */
    @GET
    @Produces("text/x-diff")
    String diff(@PathParam("kb") String kb);
}
