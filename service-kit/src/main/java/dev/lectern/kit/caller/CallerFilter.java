package dev.lectern.kit.caller;

import dev.lectern.kit.problem.Problems;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.Arrays;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Lets a request reach a resource only with a verified internal token: every endpoint is closed unless its class is
 * marked {@link PublicEndpoint}, and one marked {@link InternalOnly} is open to the named services alone. Without a user
 * nothing is ever changed, so that is refused here, before anything is said about the request itself; but for what is
 * marked {@link SignedEndpoint}, which knows its callers by other means.
 */
@IfBuildProperty(name = "lectern.kit.caller-filter", stringValue = "true", enableIfMissing = true)
class CallerFilter {
    private static final String BEARER = "Bearer ";
    private static final String GATEWAY = "gateway";
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final TokenVerifier verifier;
    private final CurrentCaller current;

    CallerFilter(TokenVerifier verifier, CurrentCaller current) {
        this.verifier = verifier;
        this.current = current;
    }

    @ServerRequestFilter
    @Priority(Priorities.AUTHENTICATION)
    public void verify(ContainerRequestContext request, ResourceInfo resource) {
        Class<?> type = resource.getResourceClass();
        if (type.isAnnotationPresent(PublicEndpoint.class)) {
            return;
        }
        TokenVerifier.Verified token = verifier.verify(bearer(request)).orElseThrow(Problems::unauthenticated);
        if (type.isAnnotationPresent(SignedEndpoint.class)) {
            requireFromGateway(token);
            return;
        }
        @Nullable InternalOnly internal = type.getAnnotation(InternalOnly.class);
        @Nullable String service = token.caller().service();
        boolean admitted = internal == null
                ? service == null && token.issuer().equals(GATEWAY)
                : service != null
                        && service.equals(token.issuer())
                        && Arrays.asList(internal.value()).contains(service);
        if (!admitted) {
            throw Problems.notFound();
        }
        if (token.caller().isAnonymous() && !READING.contains(request.getMethod())) {
            throw Problems.unauthenticated();
        }
        current.set(token.caller());
    }

    /** Whoever it is, the gateway let it in; that it is who it says, its signature has to tell. */
    private static void requireFromGateway(TokenVerifier.Verified token) {
        if (token.caller().service() != null || !token.issuer().equals(GATEWAY)) {
            throw Problems.notFound();
        }
    }

    private static String bearer(ContainerRequestContext request) {
        String header = request.getHeaderString("Authorization");
        if (header == null || !header.startsWith(BEARER)) {
            throw Problems.unauthenticated();
        }
        return header.substring(BEARER.length()).strip();
    }
}
