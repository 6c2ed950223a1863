package dev.lectern.cli.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lectern.cli.shell.Exit;
import dev.lectern.cli.shell.Stop;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class ServerAddressTest {
    @Test
    void httpsIsTakenAndPlainHttpOnThisMachineOnly() {
        assertThat(ServerAddress.of("https://kb.example:8443/")).hasToString("https://kb.example:8443");
        assertThat(ServerAddress.of("http://localhost:8080")).hasToString("http://localhost:8080");
        assertThat(ServerAddress.of("http://127.0.0.2:8080")).hasToString("http://127.0.0.2:8080");
        assertRefused("http://kb.example", "in the clear");
        assertRefused("http://127.0.0.1.example", "in the clear");
        assertRefused("http://localhost.example:8080", "in the clear");
    }

    @Test
    void whatIsNoAddressOfAServerIsRefusedWithTheMend() {
        for (String text : new String[] {
            "",
            "kb.example",
            "https://",
            "ftp://kb.example",
            "https://kb.example/api",
            "https://kb.example?x",
            "https://ada@kb.example",
            "https://kb example"
        }) {
            assertRefused(text, "");
        }
    }

    private static void assertRefused(String text, String words) {
        assertThatThrownBy(() -> ServerAddress.of(text))
                .asInstanceOf(InstanceOfAssertFactories.type(Stop.class))
                .satisfies(stop -> {
                    assertThat(stop.exit()).isEqualTo(Exit.USAGE);
                    assertThat(stop.line()).contains(words).contains("https");
                });
    }
}
