package dev.lectern.stack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisedTest implements Watcher {
    @TempDir
    private Path home;

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private RunFolder runFolder = new RunFolder(Path.of("unused"));

    @BeforeEach
    void useTheFolder() {
        runFolder = new RunFolder(home);
    }

    @Test
    void aReadyPartIsRecordedAndStoppedForGood() throws Exception {
        Supervised part = start("echo $ONE; touch ready; exec sleep 60");
        Duration _ = part.firstReady().get(20, TimeUnit.SECONDS);
        ProcessHandle process = runFolder.read("shell").orElseThrow().living().orElseThrow();

        part.stop();

        assertThat(process.isAlive()).isFalse();
        assertThat(runFolder.names()).isEmpty();
        assertThat(home.resolve("log")).hasContent("1");
    }

    @Test
    void aPartThatIsKilledIsStartedAgainAsAnotherProcess() throws Exception {
        Supervised part = start("touch ready; exec sleep 60");
        Duration _ = part.firstReady().get(20, TimeUnit.SECONDS);
        ProcessHandle first = runFolder.read("shell").orElseThrow().living().orElseThrow();

        boolean _ = first.destroyForcibly();

        assertThat(events.poll(20, TimeUnit.SECONDS)).isEqualTo("died with 137");
        assertThat(events.poll(20, TimeUnit.SECONDS)).isEqualTo("back");
        assertThat(runFolder.read("shell").orElseThrow().living()).isPresent().isNotEqualTo(first);
        part.stop();
    }

    @Test
    void aPartThatEndsAgainAndAgainWhileStartingIsGivenUp() throws Exception {
        Supervised part = start("echo x >>starts; exit 3");

        assertThatThrownBy(() -> part.firstReady().get(20, TimeUnit.SECONDS))
                .hasRootCauseInstanceOf(PartFailed.class)
                .hasMessageContaining("shell ended with exit code 3 while starting");
        assertThat(Files.readAllLines(home.resolve("starts"))).hasSize(3);
        part.stop();
    }

    private Supervised start(String line) {
        return Supervised.start(new ShellPart(home, line), runFolder, home.resolve("log"), this);
    }

    @Override
    public void died(Part part, int exitCode, Duration pauseBeforeRestart) {
        events.add("died with " + exitCode);
    }

    @Override
    public void cameBack(Part part, Duration took) {
        events.add("back");
    }

    @Override
    public void gaveUp(Part part, RuntimeException reason) {
        events.add("gave up");
    }
}
