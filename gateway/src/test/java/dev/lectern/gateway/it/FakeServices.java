package dev.lectern.gateway.it;

import com.nimbusds.jwt.SignedJWT;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import no.nav.security.mock.oauth2.MockOAuth2Server;

/**
 * All services behind the gateway in one server. Where nothing else is asked for by {@code ?do=} it answers with what it
 * received, as JSON; below {@code /control} tests ask for tokens and counts.
 */
final class FakeServices {
    private final Vertx vertx;
    private final MockOAuth2Server provider;
    private final Map<String, JsonObject> sessions = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();

    private FakeServices(Vertx vertx, MockOAuth2Server provider) {
        this.vertx = vertx;
        this.provider = provider;
    }

    static int listen(Vertx vertx, MockOAuth2Server provider) {
        FakeServices services = new FakeServices(vertx, provider);
        return vertx.createHttpServer()
                .requestHandler(services::handle)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    private void handle(HttpServerRequest request) {
        String path = request.path();
        if (path.startsWith("/internal/")) {
            request.body().onSuccess(body -> internal(request, body));
        } else if (path.startsWith("/control/")) {
            control(request);
        } else if (path.startsWith("/login/oauth") || path.startsWith("/github-api")) {
            github(request);
        } else {
            service(request, request.getParam("do", "echo"));
        }
    }

    private void service(HttpServerRequest request, String wanted) {
        String key = request.getParam("key", "");
        int nth = counts.computeIfAbsent(key, ignored -> new AtomicInteger()).incrementAndGet();
        HttpServerResponse response = request.response();
        switch (wanted) {
            case "drop-first" -> {
                if (nth == 1) {
                    request.connection().close();
                } else {
                    echo(request);
                }
            }
            case "drop" -> request.connection().close();
            case "hang" -> response.closeHandler(ignored -> counts.remove(key));
            case "never" -> {}
            case "slow" -> vertx.setTimer(1_500, ignored -> echo(request));
            case "events" -> {
                response.putHeader("Content-Type", "text/event-stream").setChunked(true);
                response.write("id: 1\ndata: first\n\n");
                vertx.setTimer(1_000, ignored -> response.end("id: 2\ndata: second\n\n"));
            }
            case "break-off" -> {
                response.putHeader("Content-Length", "1000");
                response.write("only this")
                        .onComplete(ignored -> request.connection().close());
            }
            case "headers" ->
                response.putHeader("Server", "fake")
                        .putHeader("Set-Cookie", "planted=1")
                        .putHeader("X-Request-Id", "not-this-one")
                        .putHeader("ETag", "\"abc\"")
                        .end("{}");
            case "status" ->
                response.setStatusCode(Integer.parseInt(request.getParam("code")))
                        .end();
            case "flood" -> flood(response.setChunked(true), Integer.parseInt(request.getParam("mebibytes")));
            default -> echo(request);
        }
    }

    private static void flood(HttpServerResponse response, int mebibytes) {
        if (mebibytes == 0) {
            response.end();
        } else {
            response.write(Buffer.buffer(new byte[1 << 20])).onSuccess(ignored -> flood(response, mebibytes - 1));
        }
    }

    private static void echo(HttpServerRequest request) {
        long[] length = new long[1];
        request.handler(chunk -> length[0] += chunk.length());
        request.endHandler(ignored -> {
            JsonObject headers = new JsonObject();
            request.headers()
                    .forEach(header ->
                            headers.put(header.getKey().toLowerCase(java.util.Locale.ROOT), header.getValue()));
            request.response()
                    .putHeader("Content-Type", "application/json")
                    .end(new JsonObject()
                            .put("method", request.method().name())
                            .put("uri", request.uri())
                            .put("headers", headers)
                            .put("length", length[0])
                            .encode());
        });
        request.resume();
    }

    private void internal(HttpServerRequest request, Buffer body) {
        HttpServerResponse response = request.response().putHeader("Content-Type", "application/json");
        JsonObject asked = body.length() == 0 ? new JsonObject() : body.toJsonObject();
        String call = request.method() + " " + request.path();
        counts.computeIfAbsent(call, ignored -> new AtomicInteger()).incrementAndGet();
        switch (call) {
            case "POST /internal/sessions" -> {
                if ("closed".equals(asked.getString("username"))) {
                    response.setStatusCode(403)
                            .end("{\"type\":\"/problems/registration_closed\",\"status\":403,\"detail\":\"Ask ada.\"}");
                    return;
                }
                JsonObject user =
                        user(asked).put("session_id", UUID.randomUUID().toString());
                user.put("expires_at", Instant.now().plusSeconds(3600).toString());
                String secret = (UUID.randomUUID().toString() + UUID.randomUUID())
                        .replace("-", "")
                        .substring(0, 43);
                sessions.put(secret, user);
                response.setStatusCode(201)
                        .end(new JsonObject()
                                .put("session", secret)
                                .put("session_id", user.getString("session_id"))
                                .put("user_id", user.getString("user_id"))
                                .put("expires_at", user.getString("expires_at"))
                                .encode());
            }
            case "POST /internal/sessions/resolve" -> {
                JsonObject user = sessions.get(asked.getString("session"));
                response.setStatusCode(user == null ? 404 : 200).end(user == null ? "{}" : user.encode());
            }
            case "POST /internal/identities/resolve" -> response.end(user(asked).encode());
            case "GET /internal/local-admin" -> response.end("{\"user_id\":\"00000000-0000-7000-8000-000000000001\"}");
            default -> {
                String id = request.path().substring(request.path().lastIndexOf('/') + 1);
                sessions.values().removeIf(user -> user.getString("session_id").equals(id));
                response.setStatusCode(204).end();
            }
        }
    }

    private static JsonObject user(JsonObject identity) {
        String subject = identity.getString("subject");
        String who = identity.getString("issuer") + "|" + subject;
        JsonObject user = new JsonObject()
                .put(
                        "user_id",
                        UUID.nameUUIDFromBytes(who.getBytes(StandardCharsets.UTF_8))
                                .toString())
                .put("username", identity.getString("username", subject))
                .put("usage_tier", "default");
        if (subject.startsWith("limited")) {
            user.put("rate_limit_read", 5).put("rate_limit_write", 3);
        }
        return user;
    }

    private void control(HttpServerRequest request) {
        switch (request.path()) {
            case "/control/token" -> {
                long expiry = Long.parseLong(request.getParam("expires", "600"));
                SignedJWT token = provider.issueToken(
                        request.getParam("issuer", "lectern"),
                        request.getParam("subject"),
                        request.getParam("audience", "lectern"),
                        Map.of(
                                "preferred_username",
                                request.getParam("subject"),
                                "typ",
                                request.getParam("typ", "Bearer")),
                        expiry);
                request.response().end(token.serialize());
            }
            case "/control/count" ->
                request.response()
                        .end(Integer.toString(counts.getOrDefault(request.getParam("of"), new AtomicInteger())
                                .get()));
            case "/control/sessions/end" -> {
                sessions.clear();
                request.response().end();
            }
            default -> request.response().setStatusCode(404).end();
        }
    }

    private void github(HttpServerRequest request) {
        switch (request.path()) {
            case "/login/oauth/authorize" ->
                request.response()
                        .setStatusCode(302)
                        .putHeader(
                                "Location",
                                request.getParam("redirect_uri") + "?code=the-code&state=" + request.getParam("state"))
                        .end();
            case "/login/oauth/access_token" ->
                request.body()
                        .onSuccess(body -> request.response()
                                .putHeader("Content-Type", "application/json")
                                .end(
                                        body.toString().contains("code_verifier=")
                                                ? "{\"access_token\":\"gho_opaque\",\"token_type\":\"bearer\",\"scope\":\"read:user\"}"
                                                : "{\"error\":\"bad_verification_code\"}"));
            default -> {
                boolean known =
                        List.of("Bearer gho_opaque", "bearer gho_opaque").contains(request.getHeader("Authorization"));
                request.response()
                        .setStatusCode(known ? 200 : 401)
                        .putHeader("Content-Type", "application/json")
                        .end(known ? "{\"id\":4711,\"login\":\"ben-at-github\",\"name\":\"Ben\"}" : "{}");
            }
        }
    }
}
