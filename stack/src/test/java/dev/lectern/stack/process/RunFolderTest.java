package dev.lectern.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
    @TempDir
    private Path home;

    @Test
    void onlyOneLauncherHoldsTheLock() {
        try (RunFolder second = new RunFolder(home)) {
            try (RunFolder first = new RunFolder(home)) {
                assertThat(first.lock()).isTrue();
                assertThat(second.lock()).isFalse();
            }
            assertThat(second.lock()).isTrue();
        }
    }

    @Test
    void recordsAreKeptUntilForgotten() {
        try (RunFolder folder = new RunFolder(home)) {
            ProcessRecord self = ProcessRecord.of("self", ProcessHandle.current());
            assertThat(folder.names()).isEmpty();

            folder.write(self);

            assertThat(folder.names()).containsExactly("self");
            assertThat(folder.read("self").flatMap(ProcessRecord::living)).isPresent();
            folder.forget("self");
            assertThat(folder.names()).isEmpty();
            assertThat(folder.read("self")).isEmpty();
        }
    }
}
