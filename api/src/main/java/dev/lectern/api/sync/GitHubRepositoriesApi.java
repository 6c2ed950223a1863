package dev.lectern.api.sync;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Repositories the caller may choose from. */
@Path("/api/github/repos")
@Produces(MediaType.APPLICATION_JSON)
public interface GitHubRepositoriesApi {
    /** 409 {@code github_not_connected} without a connection. */
    @GET
    RepositoryList list();
}
