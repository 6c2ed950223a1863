package dev.lectern.api.kb;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Full text search over exactly the entries the caller may read, in all KBs. */
@Path("/api/search")
@Produces(MediaType.APPLICATION_JSON)
public interface SearchApi {
    @Operation(summary = "Search all KBs you may read")
    @GET
    SearchPage everywhere(
            @QueryParam("q") @Nullable String query,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after);
}
