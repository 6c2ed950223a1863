package dev.lectern.api.sync;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Where GitHub tells of pushes, renames and merged pull requests. */
@Path("/api/github/webhook")
public interface WebhookApi {
    /** 202 if a KB follows what the event is about, else 204; 401 without a good signature, 404 where none is set up. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    Response receive(
            @HeaderParam("X-GitHub-Event") @Nullable String event,
            @HeaderParam("X-Hub-Signature-256") @Nullable String signature,
            byte[] body);
}
