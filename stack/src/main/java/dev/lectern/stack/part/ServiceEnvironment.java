package dev.lectern.stack.part;

import dev.lectern.stack.secret.Secrets;
import dev.lectern.stack.settings.Addresses;
import dev.lectern.stack.settings.Port;
import dev.lectern.stack.settings.StackSettings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The configuration of each service as environment variables: each gets the secrets it needs and no other's. What the
 * person set for the services ({@code AUTH_...}, {@code QUARKUS_...}) goes through.
 *
 * @param databaseUrl JDBC URL without user and password
 * @param redisUrl with its password
 */
public record ServiceEnvironment(StackSettings settings, Secrets secrets, String databaseUrl, String redisUrl) {
    private static final List<String> PASSED_ON = List.of("AUTH_", "QUARKUS_", "LECTERN_");

    /** Variables that are about the stack itself, or hold what only one service may know. */
    private static final List<String> KEPT_BACK =
            List.of("LECTERN_HOME", "LECTERN_PORT_", "LECTERN_POSTGRES_ADMIN_URL");

    Map<String, String> of(Service service) {
        Map<String, String> environment = new TreeMap<>(JavaCommand.plainEnvironment(settings));
        environment.put("QUARKUS_PROFILE", "demo");
        environment.put("AUTH_ADMINS", new Addresses(settings).issuer() + "|username:ada");
        environment.putAll(passedOn());
        environment.putAll(common(service));
        environment.putAll(
                switch (service) {
                    case GATEWAY -> gateway();
                    case AUTH, KB -> database(service);
                    case REPO_SYNC -> repoSync();
                });
        return environment;
    }

    private Map<String, String> passedOn() {
        Map<String, String> passed = new TreeMap<>();
        settings.environment().forEach((name, value) -> {
            if (PASSED_ON.stream().anyMatch(name::startsWith)
                    && KEPT_BACK.stream().noneMatch(name::startsWith)) {
                passed.put(name, value);
            }
        });
        return passed;
    }

    private Map<String, String> common(Service service) {
        Addresses addresses = new Addresses(settings);
        return Map.ofEntries(
                Map.entry("QUARKUS_HTTP_HOST", Addresses.LOOPBACK),
                Map.entry("QUARKUS_HTTP_PORT", port(service.port)),
                Map.entry("QUARKUS_MANAGEMENT_HOST", Addresses.LOOPBACK),
                Map.entry("QUARKUS_MANAGEMENT_PORT", port(service.management)),
                Map.entry("LECTERN_PUBLIC_URL", addresses.publicUrl()),
                Map.entry("LECTERN_REDIS_URL", redisUrl),
                Map.entry("LECTERN_SERVICES_GATEWAY_URL", settings.url(Addresses.LOOPBACK, Port.GATEWAY)),
                Map.entry("LECTERN_SERVICES_AUTH_URL", settings.url(Addresses.LOOPBACK, Port.AUTH)),
                Map.entry("LECTERN_SERVICES_KB_URL", settings.url(Addresses.LOOPBACK, Port.KB)),
                Map.entry("LECTERN_SERVICES_REPO_SYNC_URL", settings.url(Addresses.LOOPBACK, Port.REPO_SYNC)));
    }

    private Map<String, String> gateway() {
        Addresses addresses = new Addresses(settings);
        Map<String, String> environment = new TreeMap<>(gitHub());
        environment.put("LECTERN_SESSION_KEY", secrets.key("session-key"));
        environment.put("LECTERN_INTERNAL_SIGNING_KEY_FILE", key("gateway-signing-key.pem"));
        environment.put("LECTERN_OIDC_ISSUER", addresses.issuer());
        if (addresses.hasOwnIdentityProvider()) {
            environment.put("LECTERN_OIDC_CLIENT_ID", "lectern-gateway");
            environment.put("LECTERN_OIDC_CLIENT_SECRET", secrets.password("oidc-client-secret"));
            environment.put("LECTERN_OIDC_BEARER_ISSUERS", addresses.issuer());
            environment.put("LECTERN_OIDC_BEARER_AUDIENCE", "lectern");
            environment.put("LECTERN_OIDC_DEVICE_CLIENT_ID", "lectern-cli");
        }
        return environment;
    }

    private Map<String, String> repoSync() {
        Map<String, String> environment = new TreeMap<>(gitHub());
        environment.putAll(database(Service.REPO_SYNC));
        environment.put("LECTERN_INTERNAL_SIGNING_KEY_FILE", key("repo-sync-signing-key.pem"));
        environment.put("LECTERN_GITHUB_TOKEN_KEY", secrets.tinkKeyset("github-token-key"));
        return environment;
    }

    private Map<String, String> gitHub() {
        Addresses addresses = new Addresses(settings);
        Map<String, String> environment = new TreeMap<>(Map.of(
                "LECTERN_GITHUB_WEB_URL", addresses.gitHubWebUrl(),
                "LECTERN_GITHUB_API_URL", addresses.gitHubApiUrl(),
                "LECTERN_GITHUB_GIT_URL", addresses.gitHubGitUrl()));
        if (addresses.hasOwnGitHub()) {
            environment.put("LECTERN_GITHUB_CLIENT_ID", StandinServer.CLIENT_ID);
            environment.put("LECTERN_GITHUB_CLIENT_SECRET", secrets.password("github-client-secret"));
        }
        return environment;
    }

    private Map<String, String> database(Service service) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("LECTERN_DATABASE_URL", databaseUrl);
        environment.put("LECTERN_ACCESS_SEAL_KEY", secrets.key("access-seal-key"));
        for (String duty : List.of("owner", "app", "worker")) {
            environment.put(
                    "LECTERN_DATABASE_" + duty.toUpperCase(java.util.Locale.ROOT) + "_PASSWORD",
                    secrets.password(rolePassword(service.schema, duty)));
        }
        return environment;
    }

    /** The name of the secret that holds the password of {@code <schema>_<duty>}. */
    public static String rolePassword(String schema, String duty) {
        return "database-" + schema + "-" + duty;
    }

    private String key(String name) {
        return secrets.rsaKeyFile(name).toString();
    }

    private String port(Port port) {
        return Integer.toString(settings.port(port));
    }
}
