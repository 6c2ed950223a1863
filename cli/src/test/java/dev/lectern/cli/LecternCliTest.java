package dev.lectern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LecternCliTest {
    @TempDir
    private Path folder;

    @Test
    void helpNamesTheCommandsAndTheExitCodes() {
        Run run = Run.in(folder, "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("ci ", "Exit codes", "0   it is done", "4   not signed in", "5   the entry was changed");
    }

    @Test
    void withoutACommandTheHelpIsShownAndTheExitCodeIsThatOfUsage() {
        Run run = Run.in(folder);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("Usage: lectern cli");
    }

    @Test
    void whatCannotBeUnderstoodIsOneLineThatSaysTheMend() {
        for (String[] words : new String[][] {
            {"dance"}, {"ci", "--severity", "loud"}, {"ci", "--format", "xml"}, {"ci", "a", "b"}, {"ci", "--nonsense"}
        }) {
            Run run = Run.in(folder, words);

            assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
            assertThat(run.err().strip()).hasLineCount(1).contains("see ./lectern cli");
            assertThat(run.out()).isEmpty();
        }
    }
}
