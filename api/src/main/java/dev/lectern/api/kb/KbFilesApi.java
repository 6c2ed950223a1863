package dev.lectern.api.kb;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** A KB as a folder in the portable format, and its schema. */
@Path("/api/kbs/{kb}")
public interface KbFilesApi {
    /** Takes in all files of an archive or none; entries that are not in it stay. */
    @Operation(summary = "Import a zip of files")
    @POST
    @Path("import")
    @Consumes("application/zip")
    @Produces(MediaType.APPLICATION_JSON)
    ImportReport importArchive(
            @PathParam("kb") String kb, @QueryParam("message") @Nullable String message, InputStream archive);

    /** All files, in order of path, as they were when the answer began. */
    @Operation(summary = "Download a KB as a zip of files")
    @APIResponse(responseCode = "200", description = "application/zip")
    @GET
    @Path("archive")
    @Produces("application/zip")
    Response archive(@PathParam("kb") String kb);

    /** kb.yaml as JSON; the ETag is its file's. */
    @Operation(summary = "Read the types and rules of a KB")
    @APIResponse(responseCode = "200", description = "kb.yaml, parsed")
    @GET
    @Path("schema")
    @Produces(MediaType.APPLICATION_JSON)
    Response schema(@PathParam("kb") String kb);

    /** Replaces kb.yaml; {@code If-None-Match: *} where the KB has none yet. */
    @Operation(summary = "Replace kb.yaml")
    @APIResponse(responseCode = "200", description = "kb.yaml, parsed")
    @APIResponse(responseCode = "412", description = "stale_schema: it was changed")
    @PUT
    @Path("kb.yaml")
    @Consumes({"text/yaml", "application/yaml"})
    @Produces(MediaType.APPLICATION_JSON)
    Response replaceSchema(
            @PathParam("kb") String kb,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @HeaderParam("If-None-Match") @Nullable String ifNoneMatch,
            byte[] file);
}
