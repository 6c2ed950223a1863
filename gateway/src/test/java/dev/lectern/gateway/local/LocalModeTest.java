package dev.lectern.gateway.local;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalModeTest {
    @Test
    void loopbackListenersAreFine() {
        assertThatCode(() -> LocalMode.refuseOpenListeners(config("127.0.0.1", "localhost")))
                .doesNotThrowAnyException();
        assertThatCode(() -> LocalMode.refuseOpenListeners(config("::1", "127.0.0.1")))
                .doesNotThrowAnyException();
    }

    @Test
    void anOpenListenerIsRefusedWithTheMend() {
        assertThatThrownBy(() -> LocalMode.refuseOpenListeners(config("0.0.0.0", "127.0.0.1")))
                .hasMessageContaining("quarkus.http.host is 0.0.0.0: set it to 127.0.0.1");
        assertThatThrownBy(() -> LocalMode.refuseOpenListeners(config("127.0.0.1", "192.168.1.5")))
                .hasMessageContaining("quarkus.management.host");
        assertThatThrownBy(() -> LocalMode.refuseOpenListeners(new SmallRyeConfigBuilder().build()))
                .hasMessageContaining("0.0.0.0");
    }

    private static SmallRyeConfig config(String http, String management) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(
                        Map.of("quarkus.http.host", http, "quarkus.management.host", management), "test", 100))
                .build();
    }
}
