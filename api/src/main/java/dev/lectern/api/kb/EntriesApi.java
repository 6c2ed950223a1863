package dev.lectern.api.kb;

import dev.lectern.api.Page;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a KB. Every change needs {@code If-Match}: 428 without; 412 with both versions and, unless it is a
 * deletion, a {@link MergeProposal} where it is stale.
 */
@Path("/api/kbs/{kb}/entries")
public interface EntriesApi {
    /** An entry file as it is. */
    String MARKDOWN = "text/markdown";

    /** By id; at most 200, 50 unless said. */
    @Operation(summary = "List the entries of a KB")
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    Page<EntrySummary> list(
            @PathParam("kb") String kb,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("type") @Nullable String type,
            @QueryParam("tag") @Nullable String tag);

    /** 201 with the {@link Entry}; 409 {@code id_taken}; 422 {@code invalid_entry} with findings. */
    @Operation(summary = "Write a new entry")
    @APIResponse(
            responseCode = "201",
            description = "The entry, with its ETag and Location",
            content = @Content(schema = @Schema(implementation = Entry.class)))
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    Response create(
            @PathParam("kb") String kb,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable EntryDraft draft);

    /** The {@link Entry}, or its file where {@code text/markdown} is preferred; 304 by {@code If-None-Match}. */
    @Operation(summary = "Read an entry")
    @APIResponse(
            responseCode = "200",
            description = "The entry; as text/markdown its file",
            content = @Content(schema = @Schema(implementation = Entry.class)))
    @APIResponse(responseCode = "304", description = "Unchanged since If-None-Match")
    @GET
    @Path("{id}")
    @Produces({MediaType.APPLICATION_JSON, MARKDOWN})
    Response get(
            @PathParam("kb") String kb,
            @PathParam("id") String id,
            @HeaderParam("If-None-Match") @Nullable String ifNoneMatch);

    @Operation(summary = "Replace an entry")
    @APIResponse(
            responseCode = "200",
            description = "The entry as it is now",
            content = @Content(schema = @Schema(implementation = Entry.class)))
    @APIResponse(
            responseCode = "412",
            description = "stale_entry: it was changed; current, base and a merge are in the answer")
    @APIResponse(responseCode = "428", description = "precondition_required: send If-Match")
    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    Response replace(
            @PathParam("kb") String kb,
            @PathParam("id") String id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable EntryDraft draft);

    /** Replaces the whole file; the one way to mend a flawed entry. */
    @Operation(summary = "Replace the file of an entry")
    @APIResponse(
            responseCode = "200",
            description = "The entry as it is now",
            content = @Content(schema = @Schema(implementation = Entry.class)))
    @APIResponse(responseCode = "412", description = "stale_entry: it was changed")
    @APIResponse(responseCode = "428", description = "precondition_required: send If-Match")
    @PUT
    @Path("{id}")
    @Consumes(MARKDOWN)
    @Produces(MediaType.APPLICATION_JSON)
    Response replaceFile(
            @PathParam("kb") String kb,
            @PathParam("id") String id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            byte[] file);

    /** RFC 7396 over title, type, tags, fields, body and message. */
    @Operation(summary = "Change some of an entry")
    @APIResponse(
            responseCode = "200",
            description = "The entry as it is now",
            content = @Content(schema = @Schema(implementation = Entry.class)))
    @APIResponse(
            responseCode = "412",
            description = "stale_entry: it was changed; current, base and a merge are in the answer")
    @APIResponse(responseCode = "428", description = "precondition_required: send If-Match")
    @PATCH
    @Path("{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @Produces(MediaType.APPLICATION_JSON)
    Response patch(
            @PathParam("kb") String kb,
            @PathParam("id") String id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable Map<String, @Nullable Object> patch);

    @Operation(summary = "Delete an entry")
    @DELETE
    @Path("{id}")
    @Produces(MediaType.APPLICATION_JSON)
    void delete(
            @PathParam("kb") String kb, @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch);

    /** Newest first; {@code after} is a revision number. */
    @Operation(summary = "List the revisions of an entry")
    @GET
    @Path("{id}/revisions")
    @Produces(MediaType.APPLICATION_JSON)
    Page<EntryRevision> revisions(
            @PathParam("kb") String kb,
            @PathParam("id") String id,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit);
}
