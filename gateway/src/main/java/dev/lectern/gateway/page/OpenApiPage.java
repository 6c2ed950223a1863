package dev.lectern.gateway.page;

import dev.lectern.gateway.answer.Answers;
import dev.lectern.gateway.route.Place;
import dev.lectern.gateway.route.PublicUrl;
import dev.lectern.gateway.route.Service;
import dev.lectern.gateway.route.ServiceAddresses;
import dev.lectern.gateway.visit.Page;
import dev.lectern.gateway.visit.Visit;
import dev.lectern.kit.problem.Problems;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/** The API as an OpenAPI document, joined from the services' own at every visit. */
@Singleton
class OpenApiPage implements Page {
    private static final Logger LOG = Logger.getLogger(OpenApiPage.class);
    private static final long TIMEOUT_MILLIS = 5_000;

    private final HttpClient client;
    private final ServiceAddresses addresses;
    private final PublicUrl publicUrl;
    private final Answers answers;

    OpenApiPage(Vertx vertx, ServiceAddresses addresses, PublicUrl publicUrl, Answers answers) {
        this.client = vertx.createHttpClient();
        this.addresses = addresses;
        this.publicUrl = publicUrl;
        this.answers = answers;
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.OPENAPI);
    }

    /** Fails with 503 where a service does not answer: half an API would mislead. */
    @Override
    public Future<Void> serve(Visit visit) {
        List<Service> services = Arrays.asList(Service.values());
        return Future.all(services.stream().map(this::document).toList())
                .recover(failure -> {
                    LOG.warnf("the API document cannot be joined: %s", failure.getMessage());
                    return Future.failedFuture(Problems.unavailable(Duration.ofSeconds(2)));
                })
                .map(documents -> {
                    Map<Service, JsonObject> byService = new EnumMap<>(Service.class);
                    services.forEach(service -> byService.put(service, documents.resultAt(services.indexOf(service))));
                    answers.json(
                            visit.exchange(),
                            ApiDocument.join(byService, publicUrl.at("")).getMap());
                    return null;
                });
    }

    private Future<JsonObject> document(Service service) {
        URI address = addresses.of(service);
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost(address.getHost())
                .setPort(address.getPort())
                .setSsl("https".equals(address.getScheme()))
                .setURI("/q/openapi?format=json")
                .setTimeout(TIMEOUT_MILLIS);
        return client.request(request)
                .compose(HttpClientRequest::send)
                .compose(answer -> answer.statusCode() == 200
                        ? answer.body()
                        : Future.failedFuture(service.audience() + " answered " + answer.statusCode()))
                .compose(OpenApiPage::read);
    }

    private static Future<JsonObject> read(Buffer body) {
        try {
            return Future.succeededFuture(body.toJsonObject());
        } catch (DecodeException noJson) {
            return Future.failedFuture(noJson);
        }
    }
}
