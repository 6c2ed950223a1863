package dev.lectern.gateway.proxy;

import dev.lectern.gateway.answer.GatewayProblems;
import dev.lectern.gateway.path.RequestPath;
import dev.lectern.gateway.route.Route;
import dev.lectern.gateway.route.ServiceAddresses;
import dev.lectern.gateway.user.InternalTokens;
import dev.lectern.gateway.user.Visitor;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyResponse;
import jakarta.inject.Singleton;
import java.util.Set;
import org.jboss.logging.Logger;

/** Forwards requests to the services and streams their answers back; bodies pass through in pieces, either way. */
@Singleton
public class ServiceProxy {
    private static final Logger LOG = Logger.getLogger(ServiceProxy.class);
    /** Answers that end with their head (RFC 9112, 6.3): a length or a chunk would be read as the next answer's. */
    private static final Set<Integer> BODILESS = Set.of(204, 304);

    private static final int CONNECTIONS_PER_SERVICE = 512;

    private final Upstream upstream;
    private final Breakers breakers;

    ServiceProxy(Vertx vertx, ServiceAddresses addresses, InternalTokens tokens, Breakers breakers) {
        this.breakers = breakers;
        HttpClient client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout(2_000)
                        .setKeepAliveTimeout(8)
                        .setMaxHeaderSize(32 * 1024)
                        .setTcpNoDelay(true),
                new PoolOptions()
                        .setHttp1MaxSize(CONNECTIONS_PER_SERVICE)
                        .setMaxWaitQueueSize(CONNECTIONS_PER_SERVICE));
        this.upstream = new Upstream(vertx, client, addresses, tokens);
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
        Attempt attempt = new Attempt(upstream, new Forwarding(exchange, route, path, visitor, requestId), length);
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
}
