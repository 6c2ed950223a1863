package dev.lectern.api.kb;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** What a working copy changed, for repo-sync-service acting for a user's job. */
@Path("/internal/kbs/{kb}/changes")
public interface InternalChangesApi {
    /** A zip with a {@link ChangesManifest} and the written files, as of a content revision or now. */
    @GET
    @Produces("application/zip")
    Response changes(@PathParam("kb") String kb, @QueryParam("revision") @Nullable String revision);
}
