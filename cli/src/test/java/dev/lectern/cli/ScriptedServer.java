package dev.lectern.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** An HTTP server on a free port that gives each route the answers it was told, the last one for ever. */
public final class ScriptedServer implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Deque<Reply>> replies = new ConcurrentHashMap<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();

    /** What is answered. */
    public record Reply(int status, String type, String body, Map<String, String> headers) {}

    /** What was asked. */
    public record Received(String route, Map<String, List<String>> headers, String body) {
        /** The first value of a header; empty if it was not sent. */
        public String header(String name) {
            return headers.getOrDefault(name, List.of("")).getFirst();
        }
    }

    public ScriptedServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Answers a route such as {@code GET /api/kbs} with JSON, after what it was told before. */
    public ScriptedServer on(String route, int status, String json) {
        return on(route, new Reply(status, "application/json", json, Map.of()));
    }

    public ScriptedServer on(String route, Reply reply) {
        replies.computeIfAbsent(route, _ -> new ArrayDeque<>()).add(reply);
        return this;
    }

    public List<Received> received(String route) {
        return received.stream().filter(one -> one.route().equals(route)).toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String route = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        received.add(new Received(route, exchange.getRequestHeaders(), body));
        Reply reply = next(route);
        exchange.getResponseHeaders().set("Content-Type", reply.type());
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] bytes = reply.body().getBytes(UTF_8);
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Reply next(String route) {
        Deque<Reply> queue = replies.get(route);
        if (queue == null) {
            return new Reply(404, "application/problem+json", problem("not_found", 404, "Not found", ""), Map.of());
        }
        synchronized (queue) {
            return queue.size() > 1 ? queue.removeFirst() : queue.getFirst();
        }
    }

    /** A problem document. */
    public static String problem(String slug, int status, String title, String detail) {
        return "{\"type\":\"/problems/%s\",\"status\":%d,\"title\":\"%s\",\"detail\":\"%s\"}"
                .formatted(slug, status, title, detail);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
