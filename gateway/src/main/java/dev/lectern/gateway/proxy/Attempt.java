package dev.lectern.gateway.proxy;

import dev.lectern.gateway.answer.AnswerHeaders;
import dev.lectern.gateway.answer.GatewayProblems;
import dev.lectern.gateway.route.Route;
import dev.lectern.kit.problem.ProblemException;
import dev.lectern.kit.problem.Problems;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.StreamResetException;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;

/** One request on its way to a service. */
final class Attempt {
    private static final Logger LOG = Logger.getLogger(Attempt.class);
    private static final Set<HttpMethod> IDEMPOTENT =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.PUT, HttpMethod.DELETE);

    private final Upstream upstream;
    private final Forwarding forwarding;
    private final RoutingContext exchange;
    private final Route.Forwarded route;
    private final BodyLength length;
    private final LimitedBody body;
    private Runnable giveUp = () -> {};
    private Optional<Patience> patience = Optional.empty();

    Attempt(Upstream upstream, Forwarding forwarding, BodyLength length) {
        this.upstream = upstream;
        this.forwarding = forwarding;
        this.exchange = forwarding.exchange();
        this.route = forwarding.route();
        this.length = length;
        this.body = new LimitedBody(exchange.request(), route.bodyLimit(), this::startWaiting);
    }

    Future<ProxyResponse> send(boolean mayRetry) {
        return once().recover(failure -> {
            if (mayRetry && isSafeToRepeat(failure)) {
                settle();
                return send(false);
            }
            return Future.failedFuture(classified(failure));
        });
    }

    private Future<ProxyResponse> once() {
        HttpServerRequest inbound = exchange.request();
        URI base = upstream.addresses().of(route.service());
        String path = forwarding.path().encoded();
        String query = inbound.query();
        RequestOptions target = new RequestOptions()
                .setMethod(inbound.method())
                .setHost(base.getHost())
                .setPort(base.getPort())
                .setSsl("https".equals(base.getScheme()))
                .setURI(query == null ? path : path + "?" + query);
        ProxyRequest outbound = ProxyRequest.reverseProxy(inbound);
        outbound.setURI(target.getURI());
        outbound.headers().clear();
        outbound.headers()
                .addAll(ForwardedHeaders.ofRequest(inbound.headers()))
                .set(HttpHeaders.AUTHORIZATION, "Bearer " + upstream.tokens().of(forwarding.visitor(), route.service()))
                .set(AnswerHeaders.REQUEST_ID, forwarding.requestId());
        outbound.setBody(length.isNone() ? null : Body.body(body, length.declared()));
        return upstream.client().request(target).compose(request -> {
            giveUp = () -> request.reset(0, ServiceFailure.late());
            request.exceptionHandler(failure -> LOG.debugf("a request broke off: %s", failure.getMessage()));
            if (length.isNone()) {
                startWaiting();
                inbound.resume();
            }
            return outbound.send(request);
        });
    }

    /** The service has the whole request: from now on it is the one we wait for. */
    private void startWaiting() {
        settle();
        Runnable late = giveUp;
        patience = Optional.of(new Patience(upstream.vertx(), exchange.request().connection(), route.patience(), late));
    }

    void settle() {
        patience.ifPresent(Patience::end);
        patience = Optional.empty();
    }

    /** A pooled connection may die just as it is used; then nothing has been done yet, or the same is done again. */
    private boolean isSafeToRepeat(Throwable failure) {
        boolean brokenOff = failure instanceof HttpClosedException
                || (failure instanceof IOException && !(failure instanceof ConnectException));
        return brokenOff
                && length.isNone()
                && IDEMPOTENT.contains(exchange.request().method())
                && !exchange.response().closed();
    }

    private Throwable classified(Throwable failure) {
        boolean ours = body.isExceeded() || exchange.response().closed();
        if (ours) {
            return failure;
        }
        return failure instanceof StreamResetException reset && reset.getCause() instanceof ServiceFailure late
                ? late
                : new ServiceFailure(failure);
    }

    ProblemException problemOf(Throwable failure) {
        if (body.isExceeded()) {
            return GatewayProblems.tooLarge(route.bodyLimit());
        }
        if (failure instanceof CircuitBreakerOpenException) {
            return Problems.unavailable(Duration.ofSeconds(2));
        }
        if (!exchange.response().closed()) {
            LOG.warnf("%s did not answer: %s", route.service().audience(), failure.getMessage());
        }
        return switch (failure) {
            case ServiceFailure service when service.isLate() -> new ProblemException(GatewayProblems.GATEWAY_TIMEOUT);
            case ServiceFailure service
            when service.getCause() instanceof ConnectException -> Problems.unavailable(Duration.ofSeconds(2));
            default -> new ProblemException(GatewayProblems.BAD_GATEWAY);
        };
    }
}
