package dev.lectern.stack.part;

import dev.lectern.stack.settings.Port;

/** The four services: their build folder, ports, database schema (empty for none) and heap. */
public enum Service {
    GATEWAY("gateway", Port.GATEWAY, Port.GATEWAY_MANAGEMENT, "", "96m"),
    AUTH("auth-service", Port.AUTH, Port.AUTH_MANAGEMENT, "auth", "96m"),
    KB("kb-service", Port.KB, Port.KB_MANAGEMENT, "kb", "192m"),
    REPO_SYNC("repo-sync-service", Port.REPO_SYNC, Port.REPO_SYNC_MANAGEMENT, "repo_sync", "192m");

    final String folder;
    final Port port;
    final Port management;
    final String schema;
    final String heap;

    Service(String folder, Port port, Port management, String schema, String heap) {
        this.folder = folder;
        this.port = port;
        this.management = management;
        this.schema = schema;
        this.heap = heap;
    }

    /** As it is written in a log's name and on the status page. */
    public String partName() {
        return folder;
    }
}
