package dev.lectern.gateway.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.testkit.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(RedisResource.class)
class BodyLimitsIT {
    private static final String HEAD = " HTTP/1.1\r\nHost: gateway.test\r\n";
    private static final int MEBIBYTE = 1 << 20;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void aDeclaredLengthBeyondTheLimitIsRefusedBeforeTheBodyIsRead() throws IOException {
        assertThat(refusal("POST /api/kbs", MEBIBYTE + 1))
                .startsWith("HTTP/1.1 413")
                .contains("/problems/too_large");
        assertThat(refusal("POST /api/github/webhook", MEBIBYTE + 1))
                .startsWith("HTTP/1.1 413")
                .contains("/problems/too_large");
        assertThat(refusal("POST /api/kbs/x/entries", 8L * MEBIBYTE + 1)).startsWith("HTTP/1.1 413");
        assertThat(refusal("POST /api/kbs/x/import", 64L * MEBIBYTE + 1)).startsWith("HTTP/1.1 413");
        assertThat(refusal("POST /api/kbs/x/import", Long.MAX_VALUE)).startsWith("HTTP/1.1 4");
    }

    @Test
    void aChunkedBodyIsCutAtTheLimit() throws IOException {
        try (RawConnection connection = new RawConnection()) {
            connection.send("POST /api/kbs" + HEAD + "Transfer-Encoding: chunked\r\n\r\n");
            byte[] chunk = ("10000\r\n" + "x".repeat(65_536) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            for (int sent = 0; sent < 17; sent++) {
                connection.send(chunk);
            }
            assertThat(connection.readLine()).startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void bodiesUpToTheLimitPassWhole() throws Exception {
        assertThat(received("/api/kbs", 1)).isEqualTo(MEBIBYTE);
        assertThat(received("/api/kbs/x/entries", 8)).isEqualTo(8L * MEBIBYTE);
    }

    @Test
    void sixtyFourMebibytesStreamThrough() throws Exception {
        assertThat(received("/api/kbs/x/import", 64)).isEqualTo(64L * MEBIBYTE);
    }

    @Test
    void longAnswersStreamThrough() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        Browser.gateway().resolve("/api/kbs/x/archive?do=flood&mebibytes=300"))
                .build();
        HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
        long length = 0;
        try (InputStream body = response.body()) {
            byte[] buffer = new byte[65_536];
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                length += read;
            }
        }
        assertThat(length).isEqualTo(300L * MEBIBYTE);
    }

    @Test
    void whoeverExpectsAContinueGetsItOnlyIfTheBodyIsWelcome() throws IOException {
        try (RawConnection connection = new RawConnection()) {
            connection.send("POST /api/kbs" + HEAD + "Content-Length: 5\r\nExpect: 100-continue\r\n\r\n");
            assertThat(connection.readLine()).isEqualTo("HTTP/1.1 100 Continue");
            connection.readLine();
            connection.send("hello");
            assertThat(connection.readLine()).isEqualTo("HTTP/1.1 200 OK");
        }
        try (RawConnection connection = new RawConnection()) {
            connection.send("POST /api/kbs" + HEAD + "Content-Length: 5000000\r\nExpect: 100-continue\r\n\r\n");
            assertThat(connection.readLine()).startsWith("HTTP/1.1 413");
        }
    }

    private static String refusal(String request, long length) throws IOException {
        try (RawConnection connection = new RawConnection()) {
            return connection
                    .send(request + HEAD + "Content-Length: " + length + "\r\n\r\n")
                    .readAll();
        }
    }

    private long received(String path, int mebibytes) throws Exception {
        ByteBuffer mebibyte = ByteBuffer.wrap(new byte[MEBIBYTE]);
        BodyPublisher body = BodyPublishers.fromPublisher(
                BodyPublishers.concat(IntStream.range(0, mebibytes)
                        .mapToObj(ignored -> BodyPublishers.ofByteArray(mebibyte.array()))
                        .toArray(BodyPublisher[]::new)),
                (long) mebibytes * MEBIBYTE);
        HttpRequest request = HttpRequest.newBuilder(Browser.gateway().resolve(path))
                .POST(body)
                .build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        return new JsonObject(response.body()).getLong("length");
    }
}
