package dev.lectern.stack.settings;

/**
 * Where the parts are reached. Gateway, Keycloak and stand-in have different loopback names, because cookies ignore
 * ports. A variable that names another address replaces the embedded part.
 */
public record Addresses(StackSettings settings) {
    public static final String LOOPBACK = "127.0.0.1";
    public static final String STANDIN_WEB_HOST = "127.0.0.2";
    public static final String STANDIN_API_HOST = "127.0.0.3";

    public String publicUrl() {
        return settings.variable("LECTERN_PUBLIC_URL").orElse(settings.url("localhost", Port.GATEWAY));
    }

    public boolean hasOwnPostgres() {
        return settings.variable("LECTERN_POSTGRES_ADMIN_URL").isEmpty();
    }

    public boolean hasOwnRedis() {
        return settings.variable("LECTERN_REDIS_URL").isEmpty();
    }

    public boolean hasOwnIdentityProvider() {
        return settings.variable("LECTERN_OIDC_ISSUER").isEmpty();
    }

    public boolean hasOwnGitHub() {
        return settings.variable("LECTERN_GITHUB_WEB_URL").isEmpty();
    }

    public String issuer() {
        return settings.variable("LECTERN_OIDC_ISSUER").orElse(keycloakUrl() + "/realms/lectern");
    }

    public String keycloakUrl() {
        return settings.url(LOOPBACK, Port.KEYCLOAK);
    }

    public String gitHubWebUrl() {
        return settings.variable("LECTERN_GITHUB_WEB_URL").orElse(settings.url(STANDIN_WEB_HOST, Port.STANDIN));
    }

    public String gitHubApiUrl() {
        return settings.variable("LECTERN_GITHUB_API_URL").orElse(settings.url(STANDIN_API_HOST, Port.STANDIN));
    }

    public String gitHubGitUrl() {
        return settings.variable("LECTERN_GITHUB_GIT_URL").orElse(gitHubWebUrl());
    }
}
