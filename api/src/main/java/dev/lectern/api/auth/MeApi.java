package dev.lectern.api.auth;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Who the caller is. */
@Path("/auth/me")
@Produces(MediaType.APPLICATION_JSON)
public interface MeApi {
    /** 401 to anonymous where anonymous callers may not even read. */
    @GET
    Me me();
}
