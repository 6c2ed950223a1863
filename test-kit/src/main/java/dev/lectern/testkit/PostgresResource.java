package dev.lectern.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives a {@code @QuarkusTest} a fresh database, internal token keys and the other settings each service needs. The
 * argument {@code schema} names the service's schema; for any but {@code auth} the registry is migrated beforehand.
 */
public final class PostgresResource implements QuarkusTestResourceLifecycleManager {
    /** The system property that tells tests the JDBC URL of the current database. */
    public static final String URL_PROPERTY = "lectern.test.database-url";

    private String schema = "auth";

    @Override
    public void init(Map<String, String> arguments) {
        schema = arguments.getOrDefault("schema", "auth");
    }

    @Override
    public Map<String, String> start() {
        TestDatabase database = TestDatabase.create();
        if (!schema.equals("auth")) {
            database.migrate("auth", "auth-service");
        }
        System.setProperty(URL_PROPERTY, database.url());
        Path secrets = TestSecrets.folder();
        Map<String, String> config = new HashMap<>();
        config.put("lectern.database.url", database.url());
        config.put("lectern.database.owner-password", TestDatabase.PASSWORD);
        config.put("lectern.database.app-password", TestDatabase.PASSWORD);
        config.put("lectern.database.worker-password", TestDatabase.PASSWORD);
        config.put("lectern.access.seal-key", TestSecrets.SEAL_KEY);
        config.put(
                "lectern.internal.issuers.gateway.jwks-url",
                secrets.resolve("gateway.jwks.json").toUri().toString());
        if (schema.equals("kb")) {
            config.put(
                    "lectern.internal.issuers.repo-sync.jwks-url",
                    secrets.resolve("repo-sync.jwks.json").toUri().toString());
        }
        if (schema.equals("repo_sync")) {
            config.put(
                    "lectern.internal.signing-key-file",
                    secrets.resolve("repo-sync.pem").toString());
        }
        config.put("quarkus.http.test-port", "0");
        config.put("quarkus.management.test-port", "0");
        return config;
    }

    @Override
    public void stop() {
        // The server ends with the process; the database with the server.
    }
}
