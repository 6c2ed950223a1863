package dev.lectern.api.kb;

import dev.lectern.api.Page;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Changes of upstream that could not be merged into a working copy. */
@Path("/api/kbs/{kb}/conflicts")
@Produces(MediaType.APPLICATION_JSON)
public interface ConflictsApi {
    /** Oldest first, without regions and texts. */
    @GET
    Page<Conflict> list(
            @PathParam("kb") String kb,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit);

    /** The {@link Conflict} with its ETag. */
    @GET
    @Path("{id}")
    Response get(@PathParam("kb") String kb, @PathParam("id") String id);

    /**
     * 200 with the {@link Entry}, 204 where there is none afterwards; 412 {@code stale_conflict} if either side has
     * changed since.
     */
    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    Response resolve(
            @PathParam("kb") String kb,
            @PathParam("id") String id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable Resolution resolution);
}
