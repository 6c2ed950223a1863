package dev.lectern.stack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class FreshProgramTest {
    @TempDir
    private Path folder;

    @Test
    void aProgramThatSomebodyStillHasOpenForWritingIsWaitedFor() throws Exception {
        Path program = Files.copy(Path.of("/bin/true"), folder.resolve("program"));
        CompletableFuture<Void> runnable;
        try (OutputStream _ = Files.newOutputStream(program, StandardOpenOption.APPEND)) {
            Errand.Outcome busy = Errand.run(List.of(program.toString()));
            assertThat(busy.failed()).isTrue();
            assertThat(busy.lastWords()).contains("busy");
            runnable = CompletableFuture.runAsync(() -> awaitRunnable(program));
            await().until(() -> Errand.run(List.of(program.toString())).failed());
            assertThat(runnable).isNotDone();
        }

        runnable.join();

        assertThat(Errand.run(List.of(program.toString())).exitCode()).isZero();
    }

    private static void awaitRunnable(Path program) {
        try {
            FreshProgram.awaitRunnable(program);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
