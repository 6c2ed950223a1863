package dev.lectern.stack.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sends requests and keeps the cookies it is given; follows no redirect by itself. */
public final class Browser implements AutoCloseable {
    private static final int LONGEST_CHAIN = 15;
    private static final String FORM_TYPE = "application/x-www-form-urlencoded";

    private final CookieJar cookies = new CookieJar();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    /** A header of a request. */
    public record Header(String name, String value) {}

    public Answer get(URI uri, Header... headers) {
        return send("GET", uri, new byte[0], headers);
    }

    /** Fetches a page and follows its redirects to the first page that is none, remembering the way. */
    public Journey follow(Answer first) {
        List<URI> way = new ArrayList<>(List.of(first.uri()));
        Answer answer = first;
        while (answer.isRedirect()) {
            if (way.size() > LONGEST_CHAIN) {
                throw new UnexpectedAnswer("an end of the redirects", answer);
            }
            answer = get(answer.location());
            way.add(answer.uri());
        }
        return new Journey(answer, way);
    }

    /** Posts a form as a browser does, from a page of the form's own origin. */
    public Answer submit(Form form) {
        URI action = form.action();
        String origin = action.getScheme() + "://" + action.getAuthority();
        return send(
                "POST",
                action,
                form.encoded().getBytes(java.nio.charset.StandardCharsets.UTF_8),
                new Header("Content-Type", FORM_TYPE),
                new Header("Origin", origin));
    }

    public Answer send(String method, URI uri, byte[] body, Header... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofMinutes(2))
                .method(
                        method,
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        for (Header header : headers) {
            request.header(header.name(), header.value());
        }
        cookies.header(uri).ifPresent(value -> request.header("Cookie", value));
        try {
            HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            cookies.keep(uri, response.headers().allValues("Set-Cookie"));
            return new Answer(uri, response.statusCode(), response.headers(), response.body());
        } catch (IOException failure) {
            throw new NoAnswer(method + " " + uri, failure);
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
            throw new NoAnswer(method + " " + uri, new IOException("interrupted", told));
        }
    }

    /** The value of a cookie that {@code uri}'s host set. */
    public Optional<String> cookie(URI uri, String name) {
        return cookies.value(uri, name);
    }

    @Override
    public void close() {
        client.close();
    }
}
