package dev.lectern.stack.settings;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Everything the environment says about one stack.
 *
 * @param root the checkout, where the built services lie
 * @param home the folder of everything the stack keeps ({@code LECTERN_HOME}, else {@code .lectern})
 * @param environment the variables this process was started with
 */
public record StackSettings(Path root, Path home, Ports ports, Map<String, String> environment) {
    public StackSettings {
        environment = Map.copyOf(environment);
    }

    /** Reads the environment; relative folders are taken from {@code root}. */
    public static StackSettings from(Path root, Map<String, String> environment) {
        String home = environment.getOrDefault("LECTERN_HOME", "");
        return new StackSettings(
                root.toAbsolutePath().normalize(),
                root.resolve(home.isBlank() ? ".lectern" : home)
                        .toAbsolutePath()
                        .normalize(),
                Ports.from(environment),
                environment);
    }

    /** The value of a variable that is set and not blank. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    public int port(Port port) {
        return ports.of(port);
    }

    /** {@code http://host:port} of a part that listens on {@code host}. */
    public String url(String host, Port port) {
        return "http://" + host + ":" + port(port);
    }

    public Path logs() {
        return home.resolve("logs");
    }

    public Path log(String part) {
        return logs().resolve(part + ".log");
    }
}
