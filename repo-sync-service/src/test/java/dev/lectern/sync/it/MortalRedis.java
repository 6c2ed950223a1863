package dev.lectern.sync.it;

import dev.lectern.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import redis.embedded.RedisServer;

/** The service's Redis, which lives and dies as a test wants. */
public final class MortalRedis implements AutoCloseable {
    private static final String PORT = "lectern.test.redis-port";

    private final RedisServer server;

    private MortalRedis(RedisServer server) {
        this.server = server;
    }

    /** Starts it, empty, at the place where the service looks for it. */
    public static MortalRedis start() throws IOException {
        RedisServer server = RedisServer.newRedisServer()
                .port(OutsideWorld.port(PORT))
                .bind("127.0.0.1")
                .setting("save \"\"")
                .build();
        server.start();
        return new MortalRedis(server);
    }

    /** Ends it; it may be ended already. */
    @Override
    public void close() throws IOException {
        server.stop();
    }

    /** Jobs wait until the test runs them, and Redis is there only while the test has started it. */
    public static final class Profile implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("lectern.jobs.enabled", "false");
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(
                    new TestResourceEntry(PostgresResource.class, Map.of("schema", "repo_sync")),
                    new TestResourceEntry(OutsideWorld.class),
                    new TestResourceEntry(Place.class));
        }
    }

    /** Tells the service where Redis may be. */
    public static final class Place implements QuarkusTestResourceLifecycleManager {
        @Override
        public Map<String, String> start() {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                System.setProperty(PORT, Integer.toString(socket.getLocalPort()));
                return Map.of("lectern.redis.url", "redis://127.0.0.1:" + socket.getLocalPort());
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        @Override
        public void stop() {
            // What the tests started there, they stop.
        }
    }
}
