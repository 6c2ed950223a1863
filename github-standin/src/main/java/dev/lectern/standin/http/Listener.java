package dev.lectern.standin.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One bound address that answers HTTP on virtual threads. */
public final class Listener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);

    static {
        // Without it each small answer on a kept connection waits 40 ms for the client's delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final String name;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Handler handler = _ -> Response.empty(503);

    private Listener(String name, HttpServer server) {
        this.name = name;
        this.server = server;
    }

    /** Binds {@code host:port} (port 0: any free one) without answering yet. */
    public static Listener bind(String name, String host, int port) throws IOException {
        try {
            return new Listener(name, HttpServer.create(new InetSocketAddress(host, port), 0));
        } catch (IOException e) {
            throw new IOException(
                    "the " + name + " address " + host + ":" + port + " is not free: " + e.getMessage(), e);
        }
    }

    /** Begins to answer. */
    public void serve(Handler newHandler) {
        handler = newHandler;
        server.setExecutor(threads);
        server.createContext("/", this::exchange);
        server.start();
    }

    /** The base URL, without a slash at its end. */
    public URI url() {
        InetSocketAddress address = server.getAddress();
        return URI.create("http://" + address.getHostString() + ":" + address.getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void exchange(HttpExchange exchange) throws IOException {
        try {
            send(exchange, answer(Request.of(name, exchange)));
        } catch (IOException e) {
            LOG.debug(
                    "{} {} was cut",
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    e);
            throw e;
        }
    }

    private Response answer(Request request) {
        try {
            return handler.handle(request);
        } catch (IOException | RuntimeException e) {
            LOG.error("{} {} failed", request.method(), request.path(), e);
            return Response.text(500, "The stand-in failed; its log says why.\n");
        }
    }

    private static void send(HttpExchange exchange, Response response) throws IOException {
        response.headers().forEach(header -> exchange.getResponseHeaders().add(header.name(), header.value()));
        switch (response.body()) {
            case Body.Whole(byte[] bytes) -> sendWhole(exchange, response.status(), bytes);
            case Body.Streamed(Body.Writer writer) -> {
                exchange.sendResponseHeaders(response.status(), 0);
                try (OutputStream out = exchange.getResponseBody()) {
                    writer.write(out);
                }
            }
            case Body.Truncated(byte[] bytes) -> {
                exchange.sendResponseHeaders(response.status(), bytes.length);
                exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
                exchange.getResponseBody().flush();
                throw new IOException("cut in the middle of the body, as told");
            }
            case Body.Cut() -> throw new IOException("cut before the answer, as told");
        }
    }

    private static void sendWhole(HttpExchange exchange, int status, byte[] bytes) throws IOException {
        boolean bodiless = exchange.getRequestMethod().equals("HEAD") || status == 204 || status == 304;
        if (bodiless && exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(bytes.length));
        }
        exchange.sendResponseHeaders(status, bodiless || bytes.length == 0 ? -1 : bytes.length);
        if (!bodiless && bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }
}
