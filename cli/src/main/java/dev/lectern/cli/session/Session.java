package dev.lectern.cli.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lectern.cli.shell.Json;
import dev.lectern.cli.shell.Pause;
import dev.lectern.cli.shell.Surroundings;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Requests to one server as whoever is signed in there, or as nobody. */
public final class Session {
    private static final int PATIENT_TRIES = 3;
    private static final long LONGEST_PAUSE_SECONDS = 60;

    private final Surroundings surroundings;
    private final ServerAddress server;
    private final LoginFile logins;
    private final Http http = new Http();
    private final TokenEndpoint tokens;
    private @Nullable StoredLogin login;

    private Session(Surroundings surroundings, ServerAddress server, @Nullable StoredLogin login) {
        this.surroundings = surroundings;
        this.server = server;
        this.logins = LoginFile.of(surroundings);
        this.tokens = new TokenEndpoint(http, surroundings.clock());
        this.login = login;
    }

    /** With {@code LECTERN_TOKEN} if it is set, else with what is kept for that server. */
    public static Session with(Surroundings surroundings, ServerAddress server) {
        StoredLogin login = surroundings
                .variable("LECTERN_TOKEN")
                .map(StoredLogin::pasted)
                .or(() -> LoginFile.of(surroundings).of(server))
                .orElse(null);
        return new Session(surroundings, server, login);
    }

    /** With a sign-in that is not kept yet. */
    public static Session with(Surroundings surroundings, ServerAddress server, StoredLogin login) {
        return new Session(surroundings, server, login);
    }

    public ServerAddress server() {
        return server;
    }

    /** A part of a path, encoded. */
    public static String part(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    public Answer get(String path) {
        return get(path, "application/json");
    }

    /** Any answer that is no refusal. */
    public Answer get(String path, String accept) {
        return expectFine(send("GET", path, Map.of("Accept", accept), new byte[0]));
    }

    /** Any answer that is no refusal. */
    public Answer post(String path, Object body) {
        return expectFine(sendJson("POST", path, body));
    }

    public Answer sendJson(String method, String path, Object body) {
        return send(
                method,
                path,
                Map.of("Accept", "application/json", "Content-Type", "application/json"),
                Json.write(body).getBytes(UTF_8));
    }

    /** Stops with one line where the server refuses. */
    public Answer expectFine(Answer answer) {
        if (answer.isFine()) {
            return answer;
        }
        throw Refusals.of(server, answer);
    }

    /** Renews the token where it has ended, and waits where the server asks for a moment's patience. */
    public Answer send(String method, String path, Map<String, String> headers, byte[] body) {
        Http.Call call = new Http.Call(method, server.at(path), headers, body);
        Answer answer = http.send(signed(call));
        if (answer.status() == 401 && renew()) {
            answer = http.send(signed(call));
        }
        for (int tries = 1; answer.status() == 429 && tries < PATIENT_TRIES; tries++) {
            Optional<Duration> pause = pause(answer);
            if (pause.isEmpty()) {
                return answer;
            }
            Pause.of(pause.get());
            answer = http.send(signed(call));
        }
        return answer;
    }

    /** An answer that comes line by line; the caller closes its body. */
    public HttpResponse<Stream<String>> stream(String path, Map<String, String> headers)
            throws IOException, InterruptedException {
        return http.stream(signed(new Http.Call("GET", server.at(path), headers, new byte[0])));
    }

    private static Optional<Duration> pause(Answer answer) {
        return answer.header("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,4}"))
                .map(Long::parseLong)
                .filter(seconds -> seconds <= LONGEST_PAUSE_SECONDS)
                .map(seconds -> Duration.ofSeconds(Math.max(1, seconds)));
    }

    private Http.Call signed(Http.Call call) {
        StoredLogin known = login;
        if (known != null && known.endsBefore(surroundings.clock().instant())) {
            renew();
            known = login;
        }
        return known == null ? call : call.with("Authorization", "Bearer " + known.accessToken());
    }

    private boolean renew() {
        StoredLogin former = login;
        if (former == null) {
            return false;
        }
        Optional<StoredLogin> renewed = tokens.renewed(former);
        renewed.ifPresent(fresh -> {
            login = fresh;
            logins.keep(server, fresh);
        });
        return renewed.isPresent();
    }
}
