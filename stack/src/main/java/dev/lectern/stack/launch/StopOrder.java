package dev.lectern.stack.launch;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The order in which parts end: the gateway, then the services behind it, then what they stand on. A wave's parts end
 * side by side.
 *
 * @param nameOf the part's name
 */
record StopOrder<T>(List<T> parts, Function<T, String> nameOf) {
    private static final List<Set<String>> WAVES = List.of(
            Set.of("gateway"),
            Set.of("auth-service", "kb-service", "repo-sync-service"),
            Set.of("keycloak", "github-standin"),
            Set.of("postgres", "redis"));

    StopOrder {
        parts = List.copyOf(parts);
    }

    void forEachWave(Consumer<T> stop) {
        for (Set<String> wave : WAVES) {
            List<Thread> stopping = parts.stream()
                    .filter(part -> wave.contains(nameOf.apply(part)))
                    .map(part -> Thread.ofPlatform().start(() -> stop.accept(part)))
                    .toList();
            stopping.forEach(StopOrder::join);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
        }
    }
}
