package dev.lectern.sync.it;

import dev.lectern.sync.vault.TokenVault;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Tells the service where GitHub and kb-service will be; the tests start both there. */
public final class OutsideWorld implements QuarkusTestResourceLifecycleManager {
    static final String WEB_PORT = "lectern.test.web-port";
    static final String API_PORT = "lectern.test.api-port";
    static final String WEBHOOK_SECRET = "shared with GitHub";
    static final String KB_PORT = "lectern.test.kb-port";

    @Override
    public Map<String, String> start() {
        try {
            int web = freePort(WEB_PORT);
            int api = freePort(API_PORT);
            int kb = freePort(KB_PORT);
            Path scratch = Files.createTempDirectory("lectern-jobs-test");
            Map<String, String> config = new HashMap<>();
            config.put("lectern.github.web-url", "http://127.0.0.2:" + web);
            config.put("lectern.github.git-url", "http://127.0.0.2:" + web);
            config.put("lectern.github.api-url", "http://127.0.0.3:" + api);
            config.put("lectern.github.client-id", "lectern-standin");
            config.put("lectern.github.client-secret", "not-a-secret");
            config.put("lectern.github.webhook-secret", WEBHOOK_SECRET);
            config.put("lectern.github.token-key", TokenVault.newKeyset());
            config.put("lectern.services.kb-url", "http://127.0.0.1:" + kb);
            config.put("lectern.jobs.scratch", scratch.toString());
            config.put("lectern.jobs.poll", "100ms");
            return config;
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void stop() {
        // What the tests started there, they stop.
    }

    static int port(String property) {
        return Integer.parseInt(System.getProperty(property));
    }

    private static int freePort(String property) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            System.setProperty(property, Integer.toString(socket.getLocalPort()));
            return socket.getLocalPort();
        }
    }
}
