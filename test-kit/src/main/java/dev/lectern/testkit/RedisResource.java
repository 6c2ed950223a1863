package dev.lectern.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redis.embedded.RedisServer;

/** Gives a {@code @QuarkusTest} a Redis of its own: the one at {@code LECTERN_TEST_REDIS_URL}, else an embedded one. */
public final class RedisResource implements QuarkusTestResourceLifecycleManager {
    private @Nullable RedisServer server;

    @Override
    public Map<String, String> start() {
        String given = System.getenv("LECTERN_TEST_REDIS_URL");
        String url = given == null || given.isBlank() ? startServer() : given;
        return Map.of("lectern.redis.url", url);
    }

    @Override
    public void stop() {
        if (server != null) {
            try {
                server.stop();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    private String startServer() {
        try {
            int port = freePort();
            server = RedisServer.newRedisServer()
                    .port(port)
                    .bind("127.0.0.1")
                    .setting("save \"\"")
                    .build();
            server.start();
            return "redis://127.0.0.1:" + port;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
