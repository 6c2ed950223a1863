package dev.lectern.api.auth;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The audit trail, the newest event first. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public interface AuditApi {
    /** Everything; for the site's admins. */
    @GET
    @Path("audit")
    Page<Event> ofSite(@QueryParam("after") @Nullable String after, @QueryParam("limit") @Nullable String limit);

    /** What happened to one KB's access; for its admins. */
    @GET
    @Path("kbs/{kb}/audit")
    Page<Event> ofKb(
            @PathParam("kb") String kb,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit);

    /**
     * Something that was done or refused.
     *
     * @param actor null for anonymous and for a service acting for nobody
     * @param outcome done, denied or admin_override
     * @param subject what it was done to, as {@code kind:id}
     */
    record Event(
            UUID id,
            Instant at,
            @Nullable UserReference actor,
            @Nullable String service,
            @Nullable UUID kb,
            String action,
            String outcome,
            @Nullable String reason,
            @Nullable String subject,
            Map<String, Object> detail) {
        public Event {
            detail = Map.copyOf(detail);
        }
    }
}
