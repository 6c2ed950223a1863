package dev.lectern.kb.exchange;

import static dev.lectern.kb.support.KbService.importFiles;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.testkit.PostgresResource;
import dev.lectern.testkit.RedisResource;
import dev.lectern.testkit.TestTokens;
import dev.lectern.testkit.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each page of an archive is decided anew, and one that ends early is not taken for a whole one. */
@QuarkusTest
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "schema", value = "kb"))
@QuarkusTestResource(RedisResource.class)
class RevokedArchiveIT {
    private static final int FILES = 24;
    private static final int FILE_BYTES = 1024 * 1024;
    private static final String LAST_FILE = "f23.bin";
    private static final String DIRECTORY = "PK\u0001\u0002";
    private static final String NOT_FOUND = "/problems/not_found";
    private static final String LAST_CHUNK = "\r\n0\r\n\r\n";

    private final World world = World.current();
    private final UUID ada = world.user("ada", "admin");
    private final UUID eve = world.user("eve", "none");
    private final UUID kb = world.kb("kb-" + UUID.randomUUID(), "shared", "none");

    @BeforeEach
    void largeKb() {
        Random random = new Random(1);
        for (int from = 0; from < FILES; from += 8) {
            Map<String, byte[]> files = new TreeMap<>();
            for (int i = from; i < from + 8; i++) {
                byte[] bytes = new byte[FILE_BYTES];
                random.nextBytes(bytes);
                files.put("f%02d.bin".formatted(i), bytes);
            }
            importFiles(ada, kb, files).then().statusCode(200);
        }
        world.grant(kb, eve, "read");
    }

    @Test
    void onceAccessIsLostNoLaterPageIsServedAndTheAnswerBreaksOff() throws IOException {
        for (String path : List.of("/api/kbs/" + kb + "/archive", "/internal/kbs/" + kb + "/snapshot")) {
            world.grant(kb, eve, "read");
            ByteArrayOutputStream received = new ByteArrayOutputStream();
            try (Socket socket = open(path)) {
                InputStream in = socket.getInputStream();
                received.write(in.readNBytes(FILE_BYTES));
                world.revoke(kb, eve);
                drain(in, received);
            }
            assertThat(received.size()).as(path).isBetween(FILE_BYTES, (FILES - 4) * FILE_BYTES);
            String answer = received.toString(ISO_8859_1);
            assertThat(answer.startsWith("HTTP/1.1 200 ")).as(path).isTrue();
            assertThat(answer.endsWith(LAST_CHUNK)).as(path).isFalse();
            for (String unwanted : List.of(LAST_FILE, DIRECTORY, NOT_FOUND)) {
                assertThat(answer.contains(unwanted))
                        .as("%s: %s", path, unwanted)
                        .isFalse();
            }
        }
    }

    @Test
    void untilThenItIsWhole() throws IOException {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        try (Socket socket = open("/api/kbs/" + kb + "/archive")) {
            drain(socket.getInputStream(), received);
        }
        String answer = received.toString(ISO_8859_1);
        assertThat(List.of(answer.contains(LAST_FILE), answer.contains(DIRECTORY), answer.endsWith(LAST_CHUNK)))
                .containsOnly(true);
    }

    private static void drain(InputStream in, ByteArrayOutputStream received) {
        try {
            in.transferTo(received);
        } catch (IOException brokenOff) {
            assertThat(brokenOff).hasMessageContaining("reset");
        }
    }

    /** Takes little before it is read, whatever the system would buffer. */
    private Socket open(String path) throws IOException {
        String token = path.startsWith("/internal")
                ? TestTokens.repoSync("kb").job(eve, UUID.randomUUID())
                : TestTokens.gateway("kb").user(eve);
        Socket socket = new Socket();
        socket.setReceiveBufferSize(64 * 1024);
        socket.connect(new InetSocketAddress("localhost", RestAssured.port));
        socket.getOutputStream()
                .write("GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: %s\r\n\r\n"
                        .formatted(path, token)
                        .getBytes(ISO_8859_1));
        return socket;
    }
}
