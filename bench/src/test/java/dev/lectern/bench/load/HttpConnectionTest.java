package dev.lectern.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpConnectionTest {
    private static final byte[] BODY = "0123456789\r\n".repeat(3000).getBytes(US_ASCII);

    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/sized", exchange -> answer(exchange, 200, BODY.length));
        server.createContext("/chunked", exchange -> answer(exchange, 200, 0));
        server.createContext("/unchanged", exchange -> answer(exchange, 304, -1));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange, int status, int length) throws IOException {
        exchange.getResponseHeaders().add("ETag", "\"abc\"");
        exchange.sendResponseHeaders(status, length);
        if (length >= 0) {
            exchange.getResponseBody().write(BODY);
        }
        exchange.getResponseBody().close();
    }

    @Test
    void answersOfEveryFramingAreReadToTheirEndOverOneConnection() throws IOException {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try (HttpConnection connection = new HttpConnection(address)) {
            for (int time = 0; time < 3; time++) {
                assertThat(connection.exchange(get("/sized")).status()).isEqualTo(200);
                assertThat(connection.exchange(get("/chunked")).headers()).containsEntry("etag", "\"abc\"");
                assertThat(connection.exchange(get("/unchanged")).status()).isEqualTo(304);
            }
        }
    }

    private static byte[] get(String path) {
        return ("GET " + path + " HTTP/1.1\r\nHost: here\r\n\r\n").getBytes(US_ASCII);
    }
}
