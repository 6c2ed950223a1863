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
    @POST
    Response send(
            @PathParam("kb") String kb,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            @Nullable PullRequestWish wish);

    /** The newest pull request; 404 if none was sent yet. */
    @GET
    PullRequestStatus status(@PathParam("kb") String kb);
}
