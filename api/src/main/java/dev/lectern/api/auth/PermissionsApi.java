package dev.lectern.api.auth;

import dev.lectern.api.Page;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Who may do what in a KB. A principal is {@code user:<id>}, {@code user:<username>} or {@code everyone}. */
@Path("/api/kbs/{kb}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface PermissionsApi {
    /** The grants at the KB's root, expired ones included; for its admins. */
    @Operation(summary = "List the grants of a KB")
    @GET
    @Path("permissions")
    Page<Grant> list(
            @PathParam("kb") String kb,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit);

    /** Grants or changes a grant; for admins and, within limits, for those whose own grant can be shared. */
    @Operation(summary = "Grant a role on a KB")
    @PUT
    @Path("permissions/{principal}")
    Grant grant(@PathParam("kb") String kb, @PathParam("principal") String principal, GrantDraft draft);

    /** 404 if there is no such grant, 409 {@code last_admin} if nobody would be left to govern the KB. */
    @Operation(summary = "Revoke a grant")
    @DELETE
    @Path("permissions/{principal}")
    void revoke(@PathParam("kb") String kb, @PathParam("principal") String principal);

    /** What those may do whom no grant names; for admins. */
    @Operation(summary = "Set the default role of a KB")
    @PUT
    @Path("default-role")
    DefaultRole changeDefaultRole(@PathParam("kb") String kb, DefaultRole change);

    /**
     * A grant to be.
     *
     * @param role read, write or admin
     * @param canShare whether the principal may pass on at most that role; false unless said
     */
    record GrantDraft(
            @Nullable String role,
            @Nullable Instant expiresAt,
            @Nullable Boolean canShare) {}

    /** A grant at the KB's root. */
    record Grant(
            String principal,
            @Nullable UserReference user,
            String role,
            boolean canShare,
            @Nullable UUID grantedBy,
            Instant createdAt,
            @Nullable Instant expiresAt) {}

    /** none, read or write; null where everybody's global role counts. */
    record DefaultRole(@Nullable String defaultRole) {}
}
