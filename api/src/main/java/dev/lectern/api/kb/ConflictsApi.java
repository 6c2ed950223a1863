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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Changes of upstream that could not be merged into a working copy. */
@Path("/api/kbs/{kb}/conflicts")
@Produces(MediaType.APPLICATION_JSON)
public interface ConflictsApi {
    /** Oldest first, without regions and texts. */
    @Operation(summary = "List what could not be merged, oldest first")
    @GET
    Page<Conflict> list(
            @PathParam("kb") String kb,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit);

    /** The {@link Conflict} with its ETag. */
    @Operation(summary = "Show a conflict with base, ours and theirs")
    @APIResponse(
            responseCode = "200",
            description = "The conflict, with its ETag",
            content = @Content(schema = @Schema(implementation = Conflict.class)))
    @APIResponse(responseCode = "404", description = "No such KB or conflict")
    @GET
    @Path("{id}")
    Response get(@PathParam("kb") String kb, @PathParam("id") String id);

    /**
     * 200 with the {@link Entry}, 204 where there is none afterwards; 412 {@code stale_conflict} if either side has
     * changed since.
     */
    @Operation(summary = "Resolve a conflict")
    @APIResponse(
            responseCode = "200",
            description = "The entry as it is now",
            content = @Content(schema = @Schema(implementation = Entry.class)))
    @APIResponse(responseCode = "204", description = "It is resolved, and there is no entry any more")
    @APIResponse(responseCode = "404", description = "No such KB or conflict")
    @APIResponse(
            responseCode = "412",
            description = "stale_conflict: either side has changed; the present state is in current")
    @APIResponse(responseCode = "428", description = "precondition_required: send If-Match")
    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    Response resolve(
            @PathParam("kb") String kb,
            @PathParam("id") String id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable Resolution resolution);
}
