package dev.lectern.gateway.it;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;

/** A client of the gateway with a cookie jar, which follows no redirect by itself. */
final class Browser {
    final Map<String, String> cookies = new LinkedHashMap<>();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    static URI gateway() {
        return URI.create(
                "http://127.0.0.1:" + ConfigProvider.getConfig().getValue("quarkus.http.test-port", String.class));
    }

    static URI services() {
        return URI.create(ConfigProvider.getConfig().getValue("lectern.services.kb-url", String.class));
    }

    /** The value of a cookie it must have. */
    String cookie(String name) {
        String value = cookies.get(name);
        if (value == null) {
            throw new AssertionError("no cookie " + name + " in " + cookies.keySet());
        }
        return value;
    }

    HttpResponse<String> get(String pathAndQuery, String... headers) {
        return send("GET", gateway().resolve(pathAndQuery), "", headers);
    }

    HttpResponse<String> send(String method, String pathAndQuery, String body, String... headers) {
        return send(method, gateway().resolve(pathAndQuery), body, headers);
    }

    /** What a service received of a request that was answered with an echo. */
    JsonObject echo(String pathAndQuery, String... headers) {
        HttpResponse<String> response = get(pathAndQuery, headers);
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return new JsonObject(response.body());
    }

    HttpResponse<String> send(String method, URI uri, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(30))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        for (int at = 0; at < headers.length; at += 2) {
            request.header(headers[at], headers[at + 1]);
        }
        boolean ours = uri.getAuthority().equals(gateway().getAuthority());
        if (ours && !cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            if (ours) {
                response.headers().allValues("set-cookie").forEach(this::keep);
            }
            return response;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Walks from the login page through the provider to the callback, whose answer is returned. */
    HttpResponse<String> signIn(String loginPath, String username) {
        return get(callbackAfter(get(loginPath), username));
    }

    /** The path and query of the callback that the provider redirects to. */
    String callbackAfter(HttpResponse<String> login, String username) {
        return callbackFrom(URI.create(location(login)), username);
    }

    /** The same, from a given authorisation request. */
    String callbackFrom(URI authorize, String username) {
        HttpResponse<String> form = send("GET", authorize, "");
        HttpResponse<String> back = form.statusCode() == 302
                ? form
                : send(
                        "POST",
                        authorize,
                        "username=" + username + "&claims="
                                + URLEncoder.encode(
                                        "{\"preferred_username\":\"%s\"}".formatted(username), StandardCharsets.UTF_8),
                        "Content-Type",
                        "application/x-www-form-urlencoded");
        URI callback = URI.create(location(back));
        return callback.getRawPath() + "?" + callback.getRawQuery();
    }

    static String location(HttpResponse<?> response) {
        return response.headers()
                .firstValue("location")
                .orElseThrow(() -> new AssertionError(response.statusCode() + " " + response.body()));
    }

    /** A bearer token of the provider; {@code options} are parameters of the fake, such as {@code &expires=-5}. */
    static String token(String subject, String options) {
        URI uri = services().resolve("/control/token?subject=" + subject + options);
        return "Bearer " + new Browser().send("GET", uri, "").body();
    }

    static int count(String of) {
        URI uri = services().resolve("/control/count?of=" + URLEncoder.encode(of, StandardCharsets.UTF_8));
        return Integer.parseInt(new Browser().send("GET", uri, "").body());
    }

    private void keep(String header) {
        HttpCookie cookie = HttpCookie.parse(header).getFirst();
        if (cookie.getMaxAge() == 0) {
            cookies.remove(cookie.getName());
        } else {
            cookies.put(cookie.getName(), cookie.getValue());
        }
    }
}
