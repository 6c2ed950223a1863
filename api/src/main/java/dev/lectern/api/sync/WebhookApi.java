package dev.lectern.api.sync;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Where GitHub tells of pushes, renames and merged pull requests. */
@Path("/api/github/webhook")
public interface WebhookApi {
    /** 202 if a KB follows what the event is about, else 204; 401 without a good signature, 404 where none is set up. */
    @Operation(summary = "Take a signed event of GitHub")
    @APIResponse(responseCode = "202", description = "A KB follows what the event is about: a sync was started")
    @APIResponse(responseCode = "204", description = "Nothing here follows it")
    @APIResponse(responseCode = "400", description = "bad_request: the body is no JSON object")
    @APIResponse(responseCode = "401", description = "The signature is missing or wrong")
    @APIResponse(responseCode = "404", description = "No webhook secret is set up")
    @APIResponse(responseCode = "413", description = "too_large: more than 1 MiB")
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    Response receive(
            @HeaderParam("X-GitHub-Event") @Nullable String event,
            @HeaderParam("X-Hub-Signature-256") @Nullable String signature,
            byte[] body);
}
