package dev.lectern.api.kb;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** Makes KBs of repositories, for repo-sync-service acting for a user's job. */
@Path("/internal/kbs/from-upstream")
public interface InternalMountApi {
    /** A zip with a {@link MountManifest} and its files; 201 with the {@link MountReport}, 200 if it was made before. */
    @POST
    @Consumes("application/zip")
    @Produces(MediaType.APPLICATION_JSON)
    Response mount(InputStream archive);
}
