package dev.lectern.api.kb;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Full text search over exactly the entries the caller may read, in one KB. */
@Path("/api/kbs/{kb}/search")
@Produces(MediaType.APPLICATION_JSON)
public interface KbSearchApi {
    @Operation(summary = "Search a KB")
    @GET
    SearchPage inKb(
            @PathParam("kb") String kb,
            @QueryParam("q") @Nullable String query,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after);
}
