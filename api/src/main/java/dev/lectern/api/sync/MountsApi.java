package dev.lectern.api.sync;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Makes KBs of repositories. */
@Path("/api/kbs/from-repo")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface MountsApi {
    /** 202 with the {@link Job} and its Location; the live job where the same mount is under way. */
    @Operation(summary = "Mount a repository, or a folder of one, as a KB")
    @APIResponse(
            responseCode = "202",
            description = "The job, and its address in Location",
            content = @Content(schema = @Schema(implementation = Job.class)))
    @APIResponse(responseCode = "400", description = "bad_request: the request is malformed")
    @APIResponse(responseCode = "403", description = "forbidden: curated and shared KBs are mounted by site admins")
    @POST
    Response mount(@HeaderParam("Idempotency-Key") @Nullable String idempotencyKey, @Nullable MountRequest request);
}
