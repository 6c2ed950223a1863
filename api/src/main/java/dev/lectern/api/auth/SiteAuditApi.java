package dev.lectern.api.auth;

import dev.lectern.api.Page;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The whole audit trail, the newest event first; for the site's admins. */
@Path("/api/audit")
@Produces(MediaType.APPLICATION_JSON)
public interface SiteAuditApi {
    @Operation(summary = "List what was audited of the site")
    @GET
    Page<AuditEvent> list(@QueryParam("after") @Nullable String after, @QueryParam("limit") @Nullable String limit);
}
