package dev.lectern.bench.subject;

import dev.lectern.stack.settings.StackSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The environment of the stack to measure: a home and ports of its own, and limits that no benchmark reaches. */
public record BenchEnvironment(Path root, Map<String, String> outside) {
    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("LECTERN_PORT_OFFSET", "700"),
            Map.entry("AUTH_EPHEMERAL_MAX_PER_USER", "1000"),
            Map.entry("AUTH_USAGE_TIERS_DEFAULT_MAX_PERSONAL_KBS", "1000"),
            Map.entry("AUTH_USAGE_TIERS_DEFAULT_MAX_ENTRIES_PER_KB", "100000"),
            Map.entry("AUTH_USAGE_TIERS_DEFAULT_MAX_STORAGE_MB", "100000"),
            Map.entry("AUTH_USAGE_TIERS_DEFAULT_RATE_LIMIT_READ", "1000000/minute"),
            Map.entry("AUTH_USAGE_TIERS_DEFAULT_RATE_LIMIT_WRITE", "1000000/minute"));

    public BenchEnvironment {
        outside = Map.copyOf(outside);
    }

    /** The folder that the outer stack keeps its things in. */
    public Path home() {
        return StackSettings.from(root, outside).home();
    }

    /** What is set outside wins over the limits and the ports here, not over the home. */
    public StackSettings settings() {
        Map<String, String> environment = new TreeMap<>(DEFAULTS);
        environment.putAll(outside);
        environment.put("LECTERN_HOME", home().resolve("bench").toString());
        return StackSettings.from(root, environment);
    }
}
