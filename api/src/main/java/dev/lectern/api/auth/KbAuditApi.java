package dev.lectern.api.auth;

import dev.lectern.api.Page;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The audit trail of one KB, the newest event first; for its admins. */
@Path("/api/kbs/{kb}/audit")
@Produces(MediaType.APPLICATION_JSON)
public interface KbAuditApi {
    @Operation(summary = "List what was audited of a KB")
    @GET
    Page<AuditEvent> list(
            @PathParam("kb") String kb,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit);
}
