package dev.lectern.stack.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class StopOrderTest {
    @Test
    void gatewayEndsFirstAndTheDatabaseLast() {
        List<String> ended = new CopyOnWriteArrayList<>();

        new StopOrder<>(List.of("postgres", "keycloak", "kb-service", "gateway"), Function.identity())
                .forEachWave(ended::add);

        assertThat(ended).containsExactly("gateway", "kb-service", "keycloak", "postgres");
    }

    @Test
    void everyPartOfAStackHasItsPlaceInTheOrder() {
        List<String> parts =
                Stack.of(dev.lectern.stack.settings.StackSettings.from(Path.of("nowhere"), Map.of())).parts().stream()
                        .map(dev.lectern.stack.process.Part::name)
                        .toList();
        List<String> ended = Collections.synchronizedList(new CopyOnWriteArrayList<>());

        new StopOrder<>(parts, Function.identity()).forEachWave(ended::add);

        assertThat(ended).containsExactlyInAnyOrderElementsOf(parts);
    }
}
