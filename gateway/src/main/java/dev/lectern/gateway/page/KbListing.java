package dev.lectern.gateway.page;

import dev.lectern.gateway.route.Service;
import dev.lectern.gateway.route.ServiceAddresses;
import dev.lectern.gateway.user.InternalTokens;
import dev.lectern.gateway.user.Visitor;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Asks kb-service for the first KBs a visitor may read. */
@Singleton
class KbListing {
    private static final Logger LOG = Logger.getLogger(KbListing.class);
    private static final long TIMEOUT_MILLIS = 3_000;

    private final HttpClient client;
    private final URI service;
    private final InternalTokens tokens;

    KbListing(Vertx vertx, ServiceAddresses addresses, InternalTokens tokens) {
        this.client = vertx.createHttpClient();
        this.service = addresses.of(Service.KB);
        this.tokens = tokens;
    }

    /** The first fifty by slug; none for those who must sign in first; empty where kb-service does not answer. */
    Future<Optional<List<Line>>> of(Visitor visitor) {
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost(service.getHost())
                .setPort(service.getPort())
                .setSsl("https".equals(service.getScheme()))
                .setURI("/api/kbs?limit=50")
                .setTimeout(TIMEOUT_MILLIS)
                .putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + tokens.of(visitor, Service.KB));
        return client.request(request)
                .compose(HttpClientRequest::send)
                .compose(KbListing::read)
                .timeout(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
                .recover(failure -> {
                    LOG.debugf("the KBs cannot be listed: %s", failure.getMessage());
                    return Future.succeededFuture(Optional.empty());
                });
    }

    private static Future<Optional<List<Line>>> read(HttpClientResponse answer) {
        if (answer.statusCode() == 401) {
            return Future.succeededFuture(Optional.of(List.of()));
        }
        if (answer.statusCode() != 200) {
            return Future.succeededFuture(Optional.empty());
        }
        return answer.body()
                .map(body -> Optional.of(body.toJsonObject().getJsonArray("items", new JsonArray()).stream()
                        .map(JsonObject.class::cast)
                        .map(kb -> new Line(
                                kb.getString("name", ""),
                                kb.getString("slug", ""),
                                kb.getString("kind", ""),
                                kb.getString("role", "")))
                        .toList()));
    }

    /** One KB, as the front page shows it. */
    record Line(String name, String slug, String kind, String role) {}
}
