package dev.lectern.api.sync;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Repositories the caller may choose from. */
@Path("/api/github/repos")
@Produces(MediaType.APPLICATION_JSON)
public interface GitHubRepositoriesApi {
    /** 409 {@code github_not_connected} without a connection. */
    @Operation(summary = "List repositories you may export to or mount")
    @GET
    RepositoryList list();
}
