package dev.lectern.api.sync;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** How far a KB and the repository it belongs to are apart. */
@Path("/api/kbs/{kb}/upstream")
@Produces(MediaType.APPLICATION_JSON)
public interface UpstreamsApi {
    /** 409 {@code no_upstream} for a KB that belongs to no repository. */
    @GET
    UpstreamStatus status(@PathParam("kb") String kb);
}
