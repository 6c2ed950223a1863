package dev.lectern.sync.token;

import dev.lectern.kit.caller.PublicEndpoint;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;

/** Publishes the keys that verify this service's tokens. */
@PublicEndpoint
@PermitAll
@Path("/.well-known/jwks.json")
public class KeysResource {
    private final OwnTokens tokens;

    KeysResource(OwnTokens tokens) {
        this.tokens = tokens;
    }

    /** The keys, current one first. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Map<String, Object> keys() {
        return tokens.jwks();
    }
}
