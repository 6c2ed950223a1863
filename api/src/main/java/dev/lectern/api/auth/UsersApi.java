package dev.lectern.api.auth;

import dev.lectern.api.Page;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** People as the site's admins see and govern them; 403 for everybody else. */
@Path("/api/users")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface UsersApi {
    /** Users in the order of their names, from behind {@code after}; at most 200, 50 unless said. */
    @Operation(summary = "List users")
    @GET
    Page<UserAccount> list(@QueryParam("after") @Nullable String after, @QueryParam("limit") @Nullable String limit);

    @Operation(summary = "Show a user")
    @GET
    @Path("{id}")
    UserAccount get(@PathParam("id") String id);

    /** 409 {@code last_admin} if nobody would be left to govern the site. */
    @Operation(summary = "Change the global role of a user")
    @PUT
    @Path("{id}/role")
    UserAccount changeRole(@PathParam("id") String id, RoleChange change);

    @Operation(summary = "Change the usage tier of a user")
    @PUT
    @Path("{id}/tier")
    UserAccount changeTier(@PathParam("id") String id, TierChange change);

    /** Suspending ends every session of the user. 409 {@code last_admin} if nobody would be left to govern the site. */
    @Operation(summary = "Suspend a user, or end it")
    @PUT
    @Path("{id}/suspension")
    UserAccount changeSuspension(@PathParam("id") String id, SuspensionChange change);

    /** A user's new global role: none, read, write or admin. */
    record RoleChange(@Nullable String role) {}

    /** A user's new usage tier: one that is configured. */
    record TierChange(@Nullable String tier) {}

    /** Whether the user may sign in at all. */
    record SuspensionChange(@Nullable Boolean suspended) {}
}
