package dev.lectern.api.auth;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Why somebody may or may not do a thing in a KB. */
@Path("/api/kbs/{kb}/access/explain")
@Produces(MediaType.APPLICATION_JSON)
public interface ExplainApi {
    /**
     * The decision and how it came about. About themselves anybody may ask who may read the KB; about others, its admins.
     *
     * @param path an entry or folder; absent for the KB itself
     * @param action {@code read} unless said
     * @param principal {@code user:<id>}, {@code user:<username>} or {@code anonymous}; absent for the caller
     */
    @Operation(summary = "Explain why somebody may or may not do something")
    @GET
    Explanation explain(
            @PathParam("kb") String kb,
            @QueryParam("path") @Nullable String path,
            @QueryParam("action") @Nullable String action,
            @QueryParam("principal") @Nullable String principal);

    /**
     * A decision with its trace.
     *
     * @param decision allowed, denied, hidden, unauthenticated or expired
     * @param http the status that the action would be answered with
     * @param reason the code of a denial
     * @param role the role at the root of the KB
     * @param expiresAt when the answer may change by time alone; null if never
     */
    record Explanation(
            String decision,
            int http,
            @Nullable String reason,
            String role,
            List<Step> steps,
            @Nullable Instant expiresAt) {
        public Explanation {
            steps = List.copyOf(steps);
        }
    }

    /** One step of the decision. */
    record Step(String step, String outcome, String source) {}
}
