package dev.lectern.api.sync;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Sends what was edited in a working copy to its upstream, and tells what became of it. */
@Path("/api/kbs/{kb}/pull-request")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface PullRequestsApi {
    /**
     * 202 with the {@link Job} and its Location. While the pull request is open, a second call updates it. 409
     * {@code no_upstream} for a KB that belongs to no repository, {@code mirrored_kb} for one that only follows it.
     */
    @Operation(summary = "Send what was edited as a pull request, or update it")
    @APIResponse(
            responseCode = "202",
            description = "The job, and its address in Location",
            content = @Content(schema = @Schema(implementation = Job.class)))
    @APIResponse(responseCode = "404", description = "No such KB, or not for the caller")
    @APIResponse(responseCode = "403", description = "forbidden: needs admin on the KB")
    @APIResponse(
            responseCode = "409",
            description = "no_upstream, mirrored_kb; github_not_connected: connect GitHub first")
    @POST
    Response send(
            @PathParam("kb") String kb,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            @Nullable PullRequestWish wish);

    /** The newest pull request; 404 if none was sent yet. */
    @Operation(summary = "Show the newest pull request with its checks and reviews")
    @APIResponse(
            responseCode = "200",
            description = "The pull request",
            content = @Content(schema = @Schema(implementation = PullRequestStatus.class)))
    @APIResponse(responseCode = "404", description = "None was sent yet, or no such KB")
    @GET
    PullRequestStatus status(@PathParam("kb") String kb);
}
