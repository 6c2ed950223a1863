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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** KBs and sandboxes; {@code kb} is a slug or an id. */
@Path("/api/kbs")
@Produces(MediaType.APPLICATION_JSON)
public interface KbsApi {
    /** The KBs the caller may read, by slug; at most 200, 50 unless said. */
    @Operation(summary = "List the KBs you may read")
    @GET
    Page<Kb> list(@QueryParam("after") @Nullable String after, @QueryParam("limit") @Nullable String limit);

    /** 201 with the {@link Kb}; 409 {@code name_taken} for a curated or shared one. */
    @Operation(summary = "Make a KB")
    @APIResponse(
            responseCode = "201",
            description = "The KB, and its address in Location",
            content = @Content(schema = @Schema(implementation = Kb.class)))
    @APIResponse(responseCode = "409", description = "name_taken")
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    Response create(@HeaderParam("Idempotency-Key") @Nullable String key, @Nullable NewKb draft);

    /** 201 with the {@link Kb}; 403 {@code quota_exceeded} where all slots are taken. */
    @Operation(summary = "Make a sandbox that expires")
    @APIResponse(
            responseCode = "201",
            description = "The KB, and its address in Location",
            content = @Content(schema = @Schema(implementation = Kb.class)))
    @APIResponse(responseCode = "403", description = "quota_exceeded: all slots are taken")
    @POST
    @Path("ephemeral")
    @Consumes(MediaType.APPLICATION_JSON)
    Response createSandbox(@HeaderParam("Idempotency-Key") @Nullable String key, @Nullable NewSandbox draft);

    @Operation(summary = "Show a KB")
    @GET
    @Path("{kb}")
    Kb get(@PathParam("kb") String kb);

    @Operation(summary = "Rename, describe or extend a KB")
    @PATCH
    @Path("{kb}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    Kb change(@PathParam("kb") String kb, @Nullable KbChange change);

    @Operation(summary = "Delete a KB")
    @DELETE
    @Path("{kb}")
    void delete(@PathParam("kb") String kb);
}
