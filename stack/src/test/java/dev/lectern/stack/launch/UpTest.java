package dev.lectern.stack.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lectern.stack.process.ProcessRecord;
import dev.lectern.stack.process.RunFolder;
import dev.lectern.stack.settings.Mend;
import dev.lectern.stack.settings.StackSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code up} refuses before it starts anything. */
class UpTest {
    @TempDir
    private Path home;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void aPortTakenByAnotherProgramIsNamedWithItsVariable() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            assertThatThrownBy(() -> up(Map.of("LECTERN_PORT_REDIS", port)))
                    .isInstanceOf(Mend.class)
                    .hasMessage("Port " + port + " on 127.0.0.1, for redis, is taken by another program: stop that, or"
                            + " set LECTERN_PORT_REDIS.");
        }
    }

    @Test
    void aStalePidFileIsAnsweredWithTheCommandThatClearsIt() {
        new RunFolder(home)
                .write(new ProcessRecord(
                        RunFolder.LAUNCHER,
                        1,
                        ProcessHandle.current().info().startInstant().orElseThrow()));

        assertThatThrownBy(() -> up(Map.of()))
                .isInstanceOf(Mend.class)
                .hasMessageContaining("stale pid files")
                .hasMessageContaining("run ./lectern down");
        new Down(settings(Map.of()), new Progress(new PrintStream(printed, true, UTF_8))).run();
        assertThat(new RunFolder(home).names()).isEmpty();
    }

    @Test
    void aSecondUpIsHarmless() {
        try (RunFolder other = new RunFolder(home)) {
            assertThat(other.lock()).isTrue();

            up(Map.of());

            assertThat(printed.toString(UTF_8)).startsWith("Lectern is up already: http://localhost:");
        }
    }

    private void up(Map<String, String> environment) {
        new Up(settings(environment), new Progress(new PrintStream(printed, true, UTF_8))).run(_ -> {}, "");
    }

    private StackSettings settings(Map<String, String> environment) {
        Map<String, String> all = new TreeMap<>(environment);
        all.put("LECTERN_HOME", home.toString());
        all.put("LECTERN_PORT_OFFSET", "31000");
        return StackSettings.from(Path.of(System.getProperty("lectern.root")), all);
    }
}
