package dev.lectern.stack.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.stack.process.ProcessRecord;
import dev.lectern.stack.process.RunFolder;
import dev.lectern.stack.settings.StackSettings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownTest {
    @TempDir
    private Path home;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void whatAKilledLauncherLeftBehindIsStopped() throws Exception {
        Process orphan = new ProcessBuilder("sleep", "60").start();
        new RunFolder(home).write(ProcessRecord.of("kb-service", orphan.toHandle()));

        down();

        assertThat(orphan.waitFor()).isNotZero();
        assertThat(printed.toString(UTF_8)).contains("kb-service was left behind: stopping it", "Stopped.");
        assertThat(new RunFolder(home).names()).isEmpty();
    }

    @Test
    void aProcessThatOnlyHasTheRecordedIdIsLeftAlone() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "60").start();
        ProcessRecord itsId = ProcessRecord.of("kb-service", stranger.toHandle());
        new RunFolder(home)
                .write(new ProcessRecord(
                        "kb-service", itsId.pid(), itsId.started().minusSeconds(3600)));

        down();

        assertThat(stranger.isAlive()).isTrue();
        assertThat(new RunFolder(home).names()).isEmpty();
        stranger.destroyForcibly();
    }

    @Test
    void withNothingRecordedNothingHappens() {
        down();

        assertThat(printed.toString(UTF_8)).isEqualTo("Nothing runs.\n");
    }

    private void down() {
        StackSettings settings = StackSettings.from(
                Path.of(System.getProperty("lectern.root")), Map.of("LECTERN_HOME", home.toString()));
        new Down(settings, new Progress(new PrintStream(printed, true, UTF_8))).run();
    }
}
