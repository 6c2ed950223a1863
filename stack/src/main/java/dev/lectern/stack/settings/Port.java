package dev.lectern.stack.settings;

/** A port the stack listens on; {@code LECTERN_PORT_<name>} overrides its number. */
public enum Port {
    GATEWAY(8080),
    AUTH(8081),
    KB(8082),
    REPO_SYNC(8083),
    GATEWAY_MANAGEMENT(9080),
    AUTH_MANAGEMENT(9081),
    KB_MANAGEMENT(9082),
    REPO_SYNC_MANAGEMENT(9083),
    KEYCLOAK(8180),
    STANDIN(8190),
    STANDIN_CONTROL(8191),
    POSTGRES(5433),
    REDIS(6380);

    private final int usual;

    Port(int usual) {
        this.usual = usual;
    }

    int usual() {
        return usual;
    }

    /** The environment variable that moves this port. */
    public String variable() {
        return "LECTERN_PORT_" + name();
    }
}
