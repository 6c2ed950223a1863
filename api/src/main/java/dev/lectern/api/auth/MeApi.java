package dev.lectern.api.auth;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Who the caller is. */
@Path("/auth/me")
@Produces(MediaType.APPLICATION_JSON)
public interface MeApi {
    /** 401 to anonymous where anonymous callers may not even read. */
    @Operation(summary = "Say who you are and what you may")
    @GET
    Me me();
}
