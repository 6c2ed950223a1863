package dev.lectern.api.kb;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** A KB's content at a revision, for repo-sync-service acting for a user's job. */
@Path("/internal/kbs/{kb}")
public interface InternalKbApi {
    /** The header that tells the content revision of a snapshot. */
    String CONTENT_REVISION = "X-Content-Revision";

    @GET
    @Path("state")
    @Produces(MediaType.APPLICATION_JSON)
    KbState state(@PathParam("kb") String kb);

    /** A zip of stored entries in order of path. */
    @GET
    @Path("snapshot")
    @Produces("application/zip")
    Response snapshot(@PathParam("kb") String kb, @QueryParam("revision") @Nullable String revision);

    @GET
    @Path("deletions")
    @Produces(MediaType.APPLICATION_JSON)
    DeletedPaths deletions(
            @PathParam("kb") String kb,
            @QueryParam("since") @Nullable String since,
            @QueryParam("until") @Nullable String until);

    /** Which of these files are, or once were, files of the KB: whoever replaces one loses nothing that is not kept. */
    @POST
    @Path("known-files")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    KnownPaths known(@PathParam("kb") String kb, @Nullable FileHashes files);

    /** Judges every entry at a revision by another {@code kb.yaml}, of at most 1 MiB; changes nothing. */
    @POST
    @Path("validation")
    @Consumes({"text/yaml", "application/yaml"})
    @Produces(MediaType.APPLICATION_JSON)
    ValidationReport validate(
            @PathParam("kb") String kb, @QueryParam("revision") @Nullable String revision, byte[] schema);
}
