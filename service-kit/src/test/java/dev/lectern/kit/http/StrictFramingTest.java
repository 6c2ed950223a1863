package dev.lectern.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictFramingTest {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aRequestWithTwoLengthsShowsBoth() throws IOException {
        HttpServer server = server(request -> request.response()
                .end(request.headers().contains("Content-Length") + ","
                        + request.headers().contains("Transfer-Encoding")));

        assertThat(answer(server.actualPort(), "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"))
                .endsWith("true,true");
        assertThat(answer(server.actualPort(), "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"))
                .endsWith("false,true");
    }

    @Test
    void anOverlongHeadIsRefusedInWords() throws IOException {
        HttpServer server = server(request -> request.response().end("not refused"));

        assertThat(sent(server.actualPort(), "GET /?q=" + "a".repeat(9_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"))
                .startsWith("HTTP/1.1 414")
                .contains("application/problem+json", "/problems/uri_too_long");
        assertThat(answer(server.actualPort(), "X-A: a\r\n".repeat(3_000) + "\r\n"))
                .startsWith("HTTP/1.1 431")
                .contains("application/problem+json", "/problems/headers_too_large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zz\r\nhello\r\n0\r\n\r\n",
                "-5\r\nhello\r\n0\r\n\r\n",
                "fffffffffffffffff\r\nhello\r\n0\r\n\r\n",
                "5\r\nhello\r\nzz\r\n"
            })
    void aBodyWhoseChunksAreMalformedIsRefusedInWords(String chunks) throws IOException {
        HttpServer server = server(
                request -> request.body().onSuccess(body -> request.response().end("not refused")));

        assertThat(answer(server.actualPort(), "Transfer-Encoding: chunked\r\n\r\n" + chunks))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json", "/problems/bad_request");
    }

    @Test
    void anAnswerThatHasBegunIsNotFollowedByAnother() throws IOException {
        HttpServer server = server(
                request -> request.response().putHeader("Content-Length", "10").write("half"));

        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
            socket.setSoTimeout(5_000);
            write(socket, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
            String begun = new String(socket.getInputStream().readNBytes(15), StandardCharsets.ISO_8859_1);
            write(socket, "zz\r\n");
            String rest = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);

            assertThat(begun).isEqualTo("HTTP/1.1 200 OK");
            assertThat(rest).endsWith("half");
        }
    }

    @Test
    void requestsOnOneConnectionAreEachAnswered() throws IOException {
        HttpServer server = server(request -> request.response().end("as asked"));
        String good = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

        String answers = sent(server.actualPort(), good + good);

        assertThat(answers.split("as asked", -1)).hasSize(3);
    }

    private HttpServer server(Handler<HttpServerRequest> handler) {
        StrictFraming.enable();
        return vertx.createHttpServer(
                        new HttpServerOptions().setHttp2ClearTextEnabled(false).setIdleTimeout(1))
                .requestHandler(handler)
                .exceptionHandler(ignored -> {})
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private static String answer(int port, String rest) throws IOException {
        return sent(port, "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + rest);
    }

    private static String sent(int port, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(5_000);
            write(socket, request);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
