package dev.lectern.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lectern.bench.subject.BenchEnvironment;
import dev.lectern.bench.work.Benchmarks;
import dev.lectern.bench.work.Pace;
import dev.lectern.stack.settings.Mend;
import dev.lectern.stack.settings.Port;
import dev.lectern.stack.settings.StackSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {
    @Test
    void withoutNamesAllRunAndWithNamesTheseInTheirUsualOrder() {
        assertThat(Arguments.parse(List.of()).benchmarks().keySet())
                .containsExactlyElementsOf(Benchmarks.names())
                .contains("entry-read", "export");
        assertThat(Arguments.parse(List.of("export", "entry-read")).benchmarks().keySet())
                .containsExactly("entry-read", "export");
    }

    @Test
    void theWarmUpMayBeSetAndQuickIsShorter() {
        assertThat(Arguments.parse(List.of()).pace().warmUp()).isEqualTo(Duration.ofSeconds(30));
        assertThat(Arguments.parse(List.of("--quick")).pace()).isEqualTo(Pace.QUICK);
        assertThat(Arguments.parse(List.of("--warm-up=7", "--quick")).pace())
                .isEqualTo(Pace.QUICK.withWarmUp(Duration.ofSeconds(7)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"entry-raed", "--fast", "--warm-up=soon", "--warm-up=0", "--help"})
    void whatIsNotUnderstoodIsAnsweredWithOneLine(String word) {
        assertThatThrownBy(() -> Arguments.parse(List.of("export", word)))
                .isInstanceOf(Mend.class)
                .message()
                .hasLineCount(1);
    }

    @Test
    void theStackHasAHomeAndPortsOfItsOwnAndLimitsThatMayBeSetOutside() {
        Path root = Path.of("/srv/lectern");
        StackSettings usual = new BenchEnvironment(root, Map.of()).settings();
        StackSettings moved = new BenchEnvironment(
                        root,
                        Map.of("LECTERN_HOME", "/data", "LECTERN_PORT_OFFSET", "5", "AUTH_EPHEMERAL_MAX_PER_USER", "3"))
                .settings();

        assertThat(usual.home()).isEqualTo(root.resolve(".lectern/bench"));
        assertThat(usual.port(Port.GATEWAY)).isEqualTo(8780);
        assertThat(usual.variable("AUTH_USAGE_TIERS_DEFAULT_RATE_LIMIT_READ")).hasValue("1000000/minute");
        assertThat(moved.home()).isEqualTo(Path.of("/data/bench"));
        assertThat(moved.port(Port.GATEWAY)).isEqualTo(8085);
        assertThat(moved.variable("AUTH_EPHEMERAL_MAX_PER_USER")).hasValue("3");
    }
}
