package dev.lectern.gateway.user;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.api.auth.InternalSessionsApi;
import dev.lectern.api.auth.LocalAdmin;
import dev.lectern.api.auth.OpenedSession;
import dev.lectern.api.auth.ProvenIdentity;
import dev.lectern.api.auth.ResolvedUser;
import dev.lectern.api.auth.SessionSecret;
import dev.lectern.gateway.route.Service;
import dev.lectern.gateway.route.ServiceAddresses;
import dev.lectern.kit.problem.ProblemException;
import dev.lectern.kit.problem.Problems;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.virtual.threads.VirtualThreads;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Asks auth-service about sessions and identities, as the gateway itself. Each call ends within seconds. */
@Singleton
public class AuthServiceClient {
    private static final Logger LOG = Logger.getLogger(AuthServiceClient.class);
    private static final long CONNECT_SECONDS = 2;
    private static final long READ_SECONDS = 5;

    private final InternalSessionsApi remote;
    private final ExecutorService threads;
    private final Vertx vertx;

    public AuthServiceClient(
            ServiceAddresses addresses, InternalTokens tokens, @VirtualThreads ExecutorService threads, Vertx vertx) {
        this.remote = QuarkusRestClientBuilder.newBuilder()
                .baseUri(addresses.of(Service.AUTH))
                .connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                .readTimeout(READ_SECONDS, TimeUnit.SECONDS)
                .register(new Signing(tokens))
                .build(InternalSessionsApi.class);
        this.threads = threads;
        this.vertx = vertx;
    }

    /** Opens a session; fails with the problem where the person may not have one. */
    public Future<OpenedSession> open(ProvenIdentity identity) {
        return call(() -> {
            try (Response answer = remote.open(identity)) {
                return answer.readEntity(OpenedSession.class);
            } catch (WebApplicationException refused) {
                throw switch (refused.getResponse().getStatus()) {
                    case 401 -> Problems.unauthenticated();
                    case 403 -> refusal(refused.getResponse());
                    default -> refused;
                };
            }
        });
    }

    /** The user of a session; empty where it has ended. */
    public Future<Optional<ResolvedUser>> resolve(SessionSecret secret) {
        return call(() -> {
            try {
                return Optional.of(remote.resolve(secret));
            } catch (WebApplicationException refused) {
                return emptyOn(refused, 404);
            }
        });
    }

    /** The user of an identity proven by a bearer token; fails with the problem where there can be none. */
    public Future<Optional<ResolvedUser>> resolve(ProvenIdentity identity) {
        return call(() -> {
            try {
                return Optional.of(remote.resolveIdentity(identity));
            } catch (WebApplicationException refused) {
                if (refused.getResponse().getStatus() == 403) {
                    throw refusal(refused.getResponse());
                }
                return emptyOn(refused, 401);
            }
        });
    }

    /** Ends a session. */
    public Future<Void> close(UUID sessionId) {
        return call(() -> {
                    remote.close(sessionId);
                    return Optional.<Void>empty();
                })
                .mapEmpty();
    }

    /** The implicit admin of local mode. */
    public Future<LocalAdmin> localAdmin() {
        return call(remote::localAdmin);
    }

    private static Optional<ResolvedUser> emptyOn(WebApplicationException refused, int status) {
        if (refused.getResponse().getStatus() == status) {
            return Optional.empty();
        }
        throw refused;
    }

    private static ProblemException refusal(Response answer) {
        String detail = null;
        try {
            JsonNode body = answer.readEntity(JsonNode.class);
            detail = body == null ? null : body.path("detail").textValue();
        } catch (ProcessingException | IllegalStateException unreadable) {
            LOG.debug("a refusal of auth-service has no readable body", unreadable);
        }
        return new ProblemException(
                Problems.REGISTRATION_CLOSED,
                detail == null ? "Ask an administrator of this site for an account." : detail);
    }

    private <T> Future<T> call(Callable<T> request) {
        Context context = vertx.getOrCreateContext();
        Promise<T> answer = Promise.promise();
        threads.execute(() -> {
            try {
                T value = request.call();
                context.runOnContext(ignored -> answer.complete(value));
            } catch (ProblemException known) {
                context.runOnContext(ignored -> answer.fail(known));
            } catch (Exception failure) {
                LOG.warnf("auth-service did not answer as expected: %s", failure.toString());
                context.runOnContext(ignored -> answer.fail(Problems.unavailable(Duration.ofSeconds(2))));
            }
        });
        return answer.future();
    }

    /** Adds the gateway's own token to each call. */
    private record Signing(InternalTokens tokens) implements ClientRequestFilter {
        @Override
        public void filter(ClientRequestContext request) {
            request.getHeaders().putSingle("Authorization", "Bearer " + tokens.ofGateway(Service.AUTH));
        }
    }
}
