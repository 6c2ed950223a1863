package dev.lectern.api.auth;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** Sessions and identities, for the gateway alone. */
@Path("/internal")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface InternalSessionsApi {
    /** 201 with an {@link OpenedSession}; 403 {@code registration_closed}; 401 where the user is suspended. */
    @POST
    @Path("sessions")
    Response open(ProvenIdentity identity);

    /** The user of a live session; 404 where it is unknown, ended, or its user suspended. */
    @POST
    @Path("sessions/resolve")
    ResolvedUser resolve(SessionSecret secret);

    /** Ends a session: 204, also where it had ended before. */
    @DELETE
    @Path("sessions/{session_id}")
    void close(@PathParam("session_id") UUID sessionId);

    /** The user of an identity, registered if unknown; 403 {@code registration_closed}; 401 where suspended. */
    @POST
    @Path("identities/resolve")
    ResolvedUser resolveIdentity(ProvenIdentity identity);

    /** The implicit admin; 404 unless {@code auth.enabled} is false. */
    @GET
    @Path("local-admin")
    LocalAdmin localAdmin();
}
