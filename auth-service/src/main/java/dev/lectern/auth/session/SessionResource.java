package dev.lectern.auth.session;

import dev.lectern.api.auth.InternalSessionsApi;
import dev.lectern.api.auth.LocalAdmin;
import dev.lectern.api.auth.ProvenIdentity;
import dev.lectern.api.auth.ResolvedUser;
import dev.lectern.api.auth.SessionSecret;
import dev.lectern.auth.request.Bodies;
import dev.lectern.kit.caller.InternalOnly;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

@InternalOnly("gateway")
@RunOnVirtualThread
class SessionResource implements InternalSessionsApi {
    private final Sessions sessions;

    SessionResource(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Response open(ProvenIdentity identity) {
        return Response.status(Response.Status.CREATED)
                .entity(sessions.open(Bodies.require(identity)))
                .build();
    }

    @Override
    public ResolvedUser resolve(SessionSecret secret) {
        return sessions.resolve(Bodies.require(secret).session());
    }

    @Override
    public void close(UUID sessionId) {
        sessions.close(sessionId);
    }

    @Override
    public ResolvedUser resolveIdentity(ProvenIdentity identity) {
        return sessions.resolveIdentity(Bodies.require(identity));
    }

    @Override
    public LocalAdmin localAdmin() {
        return new LocalAdmin(sessions.localAdmin());
    }
}
