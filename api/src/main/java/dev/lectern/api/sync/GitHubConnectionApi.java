package dev.lectern.api.sync;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The caller's connection to GitHub, which lets jobs push in their name. */
@Path("/auth/github")
@Produces(MediaType.APPLICATION_JSON)
public interface GitHubConnectionApi {
    /** 302 to GitHub's consent page; afterwards the browser is back at {@code return_to}, a path of this site. */
    @Operation(summary = "Go to GitHub to connect an account")
    @APIResponse(responseCode = "302", description = "To GitHub, in a browser")
    @GET
    @Path("connect")
    Response connect(@QueryParam("return_to") @Nullable String returnTo);

    /** Where GitHub sends the browser back to: 302 to the path the person came from. */
    @Operation(summary = "Come back from GitHub")
    @APIResponse(responseCode = "302", description = "To the path the person came from")
    @GET
    @Path("callback")
    Response callback(
            @QueryParam("state") @Nullable String state,
            @QueryParam("code") @Nullable String code,
            @QueryParam("error") @Nullable String error);

    /** Whether and as whom the caller is connected. */
    @Operation(summary = "Say which GitHub account is connected")
    @GET
    @Path("status")
    GitHubStatus status();

    /** 204: revokes the token at GitHub and forgets it. */
    @Operation(summary = "Forget the GitHub account and revoke its token")
    @DELETE
    @Path("connect")
    void disconnect();
}
