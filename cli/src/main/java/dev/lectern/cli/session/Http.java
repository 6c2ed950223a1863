package dev.lectern.cli.session;

import dev.lectern.cli.shell.Exit;
import dev.lectern.cli.shell.Stop;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Sends requests; follows no redirect, so that no token goes where it was not sent. */
public final class Http {
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    /** A request; an empty body is none. */
    public static final class Call {
        private final String method;
        private final URI uri;
        private final Map<String, String> headers;
        private final byte[] body;

        public Call(String method, URI uri, Map<String, String> headers, byte[] body) {
            this.method = method;
            this.uri = uri;
            this.headers = Map.copyOf(headers);
            this.body = body.clone();
        }

        Call with(String header, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(header, value);
            return new Call(method, uri, more, body);
        }
    }

    /** Throws a {@link Stop} where nobody answers. */
    public Answer send(Call call) {
        try {
            HttpResponse<byte[]> response =
                    client.send(request(call).timeout(LONGEST).build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException failure) {
            throw new Stop(
                    Exit.UNAVAILABLE,
                    call.uri.getScheme() + "://" + call.uri.getAuthority()
                            + " does not answer: is the address right, and is it up?");
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
            throw new Stop(Exit.UNAVAILABLE, "Interrupted.");
        }
    }

    /** Opens an answer that comes line by line and has no end in time; the caller closes its body. */
    HttpResponse<Stream<String>> stream(Call call) throws IOException, InterruptedException {
        return client.send(request(call).build(), HttpResponse.BodyHandlers.ofLines());
    }

    private static HttpRequest.Builder request(Call call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(call.uri)
                .method(
                        call.method,
                        call.body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(call.body));
        call.headers.forEach(request::header);
        return request;
    }
}
