package dev.lectern.kit.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

class LocalModeCheckTest {
    @Test
    void loopbackListenersAreFine() {
        assertThatCode(() -> LocalModeCheck.refuseOpenListeners(
                        config(Map.of("quarkus.http.host", "127.0.0.1", "quarkus.management.host", "localhost"))))
                .doesNotThrowAnyException();
    }

    @Test
    void openOrUnsaidListenersAreRefusedWithTheMend() {
        assertThatThrownBy(() -> LocalModeCheck.refuseOpenListeners(
                        config(Map.of("quarkus.http.host", "0.0.0.0", "quarkus.management.host", "127.0.0.1"))))
                .hasMessageContaining("quarkus.http.host is 0.0.0.0: set it to 127.0.0.1");
        assertThatThrownBy(() -> LocalModeCheck.refuseOpenListeners(config(Map.of("quarkus.http.host", "127.0.0.1"))))
                .hasMessageContaining("quarkus.management.host");
    }

    private static Config config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build();
    }
}
