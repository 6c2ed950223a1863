package dev.lectern.gateway.proxy;

import dev.lectern.gateway.answer.AnswerHeaders;
import dev.lectern.gateway.answer.GatewayProblems;
import dev.lectern.gateway.path.RequestPath;
import dev.lectern.gateway.route.Route;
import dev.lectern.gateway.route.ServiceAddresses;
import dev.lectern.gateway.user.InternalTokens;
import dev.lectern.gateway.user.Visitor;
import dev.lectern.kit.problem.ProblemException;
import dev.lectern.kit.problem.Problems;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.StreamResetException;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;

/** Forwards requests to the services and streams their answers back; bodies pass through in pieces, either way. */
@Singleton
public class ServiceProxy {
    private static final Logger LOG = Logger.getLogger(ServiceProxy.class);
    /** Answers that end with their head (RFC 9112, 6.3): a length or a chunk would be read as the next answer's. */
    private static final Set<Integer> BODILESS = Set.of(204, 304);

    private static final Set<HttpMethod> IDEMPOTENT =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.PUT, HttpMethod.DELETE);
    private static final int CONNECTIONS_PER_SERVICE = 512;

    private final HttpClient client;
    private final Vertx vertx;
    private final ServiceAddresses addresses;
    private final InternalTokens tokens;
    private final Breakers breakers;

    ServiceProxy(Vertx vertx, ServiceAddresses addresses, InternalTokens tokens, Breakers breakers) {
        this.vertx = vertx;
        this.addresses = addresses;
        this.tokens = tokens;
        this.breakers = breakers;
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout(2_000)
                        .setKeepAliveTimeout(8)
                        .setMaxHeaderSize(32 * 1024)
                        .setTcpNoDelay(true),
                new PoolOptions()
                        .setHttp1MaxSize(CONNECTIONS_PER_SERVICE)
                        .setMaxWaitQueueSize(CONNECTIONS_PER_SERVICE));
    }

    /** Forwards a request and answers it; fails with what is to be answered instead. */
    public Future<Void> forward(
            RoutingContext exchange,
            Route.Forwarded route,
            RequestPath.Normal path,
            Visitor visitor,
            String requestId) {
        HttpServerRequest request = exchange.request();
        BodyLength length = BodyLength.of(request);
        if (length.exceeds(route.bodyLimit())) {
            return Future.failedFuture(GatewayProblems.tooLarge(route.bodyLimit()));
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            exchange.response().writeContinue();
        }
        Attempt attempt = new Attempt(exchange, route, path, visitor, requestId, length);
        return breakers.guard(route.service(), () -> attempt.send(true))
                .onComplete(ignored -> attempt.settle())
                .recover(failure -> Future.failedFuture(attempt.problemOf(failure)))
                .map(response -> {
                    answer(exchange, response);
                    return null;
                });
    }

    private static void answer(RoutingContext exchange, ProxyResponse response) {
        if (exchange.response().closed()) {
            response.release();
            return;
        }
        ForwardedHeaders.cleanAnswer(response.headers());
        Body body = response.getBody();
        if (BODILESS.contains(response.getStatusCode())) {
            body.stream().resume();
            response.setBody(null);
        } else {
            response.setBody(
                    Body.body(new AnswerBody(body.stream(), exchange.request().connection()), body.length()));
        }
        response.send().onFailure(failure -> {
            LOG.debugf("an answer broke off: %s", failure.getMessage());
            exchange.request().connection().close();
        });
    }

    /** One request on its way to a service. */
    private final class Attempt {
        private final RoutingContext exchange;
        private final Route.Forwarded route;
        private final RequestPath.Normal path;
        private final Visitor visitor;
        private final String requestId;
        private final BodyLength length;
        private final LimitedBody body;
        private Runnable giveUp = () -> {};
        private Optional<Patience> patience = Optional.empty();

        Attempt(
                RoutingContext exchange,
                Route.Forwarded route,
                RequestPath.Normal path,
                Visitor visitor,
                String requestId,
                BodyLength length) {
            this.exchange = exchange;
            this.route = route;
            this.path = path;
            this.visitor = visitor;
            this.requestId = requestId;
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
            URI base = addresses.of(route.service());
            String query = inbound.query();
            RequestOptions target = new RequestOptions()
                    .setMethod(inbound.method())
                    .setHost(base.getHost())
                    .setPort(base.getPort())
                    .setSsl("https".equals(base.getScheme()))
                    .setURI(query == null ? path.encoded() : path.encoded() + "?" + query);
            ProxyRequest outbound = ProxyRequest.reverseProxy(inbound);
            outbound.setURI(target.getURI());
            outbound.headers().clear();
            outbound.headers()
                    .addAll(ForwardedHeaders.ofRequest(inbound.headers()))
                    .set(HttpHeaders.AUTHORIZATION, "Bearer " + tokens.of(visitor, route.service()))
                    .set(AnswerHeaders.REQUEST_ID, requestId);
            outbound.setBody(length.isNone() ? null : Body.body(body, length.declared()));
            return client.request(target).compose(request -> {
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
            patience = Optional.of(new Patience(vertx, exchange.request().connection(), route.patience(), late));
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
                case ServiceFailure service
                when service.isLate() -> new ProblemException(GatewayProblems.GATEWAY_TIMEOUT);
                case ServiceFailure service
                when service.getCause() instanceof ConnectException -> Problems.unavailable(Duration.ofSeconds(2));
                default -> new ProblemException(GatewayProblems.BAD_GATEWAY);
            };
        }
    }
}
