package dev.lectern.api.kb;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;

/** Brings KBs level with their repositories, for repo-sync-service acting for a user's job or, with mirrors, for the site. */
@Path("/internal/kbs/{kb}/upstream")
public interface InternalUpstreamApi {
    /** A line {@code <blob> <path>} for each file of the head, in order of path. */
    @GET
    @Path("files")
    @Produces(MediaType.TEXT_PLAIN)
    String files(@PathParam("kb") String kb);

    /**
     * A zip with a {@link HeadManifest} and the changed files: all of them or none; 409 {@code upstream_moved}. A job
     * that asks again for a head it brought is told the same again.
     */
    @POST
    @Consumes("application/zip")
    @Produces(MediaType.APPLICATION_JSON)
    HeadReport bringLevel(@PathParam("kb") String kb, InputStream archive);
}
