package dev.lectern.api.kb;

import dev.lectern.api.Page;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** KBs and sandboxes; {@code kb} is a slug or an id. */
@Path("/api/kbs")
@Produces(MediaType.APPLICATION_JSON)
public interface KbsApi {
    /** The KBs the caller may read, by slug; at most 200, 50 unless said. */
    @GET
    Page<Kb> list(@QueryParam("after") @Nullable String after, @QueryParam("limit") @Nullable String limit);

    /** 201 with the {@link Kb}; 409 {@code name_taken} for a curated or shared one. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    Response create(@HeaderParam("Idempotency-Key") @Nullable String key, @Nullable NewKb draft);

    /** 201 with the {@link Kb}; 403 {@code quota_exceeded} where all slots are taken. */
    @POST
    @Path("ephemeral")
    @Consumes(MediaType.APPLICATION_JSON)
    Response createSandbox(@HeaderParam("Idempotency-Key") @Nullable String key, @Nullable NewSandbox draft);

    @GET
    @Path("{kb}")
    Kb get(@PathParam("kb") String kb);

    @PATCH
    @Path("{kb}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    Kb change(@PathParam("kb") String kb, @Nullable KbChange change);

    @DELETE
    @Path("{kb}")
    void delete(@PathParam("kb") String kb);
}
