package dev.lectern.cli.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.cli.Run;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileFolderTest {
    @TempDir
    private Path folder;

    @TempDir
    private Path elsewhere;

    @Test
    void linksAreReportedAndNeverFollowed() throws IOException {
        Files.writeString(elsewhere.resolve("secret.md"), "---\nid: secret\ntitle: S\n---\n\nFound\n");
        Files.createDirectories(elsewhere.resolve("more"));
        Files.writeString(elsewhere.resolve("more/inside.md"), "not an entry");
        SmallKb.at(folder).note("a.md", "See [[secret]].");
        Files.createSymbolicLink(folder.resolve("secret.md"), elsewhere.resolve("secret.md"));
        Files.createSymbolicLink(folder.resolve("more"), elsewhere.resolve("more"));
        Files.createSymbolicLink(folder.resolve("again"), folder);

        Run run = Run.in(folder, "ci");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("secret.md: error: It is a symbolic link", "There is no entry 'secret'")
                .contains("2 entries, 1 errors, 1 warnings")
                .doesNotContain("inside");
    }

    @Test
    void aSchemaThatIsALinkIsAnErrorAndNotItsTarget() throws IOException {
        Files.writeString(elsewhere.resolve("kb.yaml"), "name: other\n");
        Files.createSymbolicLink(folder.resolve("kb.yaml"), elsewhere.resolve("kb.yaml"));

        Run run = Run.in(folder, "ci", "--format", "json");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("\"no_file\"").doesNotContain("other");
    }

    @Test
    void largeFilesAndBombsAreFindingsAndTakeNoTime() throws IOException {
        SmallKb.at(folder)
                .file("aliases.md", "---\nid: aliases\ntitle: T\n" + bomb() + "---\n\nText\n")
                .file("deep.md", "---\nid: deep\ntitle: T\nx: " + "[".repeat(30_000) + "\n---\n\nText\n")
                .file("links.md", "---\nid: links\ntitle: T\n---\n\n" + "[[".repeat(100_000) + "\n")
                .file("quotes.md", "---\nid: quotes\ntitle: T\n---\n\n" + "> ".repeat(100_000) + "[[x]]\n");
        for (String name : new String[] {"huge.md", "huge.bin"}) {
            try (RandomAccessFile huge =
                    new RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
                huge.setLength(100L << 20);
            }
        }

        Run run = Assertions.assertTimeout(Duration.ofSeconds(20), () -> Run.in(folder, "ci"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("huge.md: error: The file is larger than 4 MiB", "aliases.md:", "deep.md:");
    }

    @Test
    void aDeviceIsNotOpened() throws IOException, InterruptedException {
        SmallKb.at(folder);
        Assertions.assertEquals(
                0,
                new ProcessBuilder("mkfifo", folder.resolve("pipe.md").toString())
                        .start()
                        .waitFor());

        Run run = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> Run.in(folder, "ci"));

        assertThat(run.out()).contains("pipe.md: error: It is a symbolic link or no plain file");
    }

    @Test
    void pathsThatNotEverySystemTakesAreFindings() throws IOException {
        SmallKb.at(folder).note("Same.md", "One.").note("same.md", "Two.").note("nul.md", "Three.");

        Run run = Run.in(folder, "ci");

        assertThat(run.out())
                .contains("nul.md: error: The path cannot be used everywhere", "[bad_path]")
                .contains("same.md: error: Another path differs from this one in case");
    }

    @Test
    void whatAFileIsNamedCannotSteerATerminal() throws IOException {
        SmallKb.at(folder).file("red\u001b[31m.md", "no front matter\n");

        Run run = Run.in(folder, "ci");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).doesNotContain("\u001b");
    }

    private static String bomb() {
        StringBuilder yaml = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 40; i++) {
            yaml.append("a%1$d: &a%1$d [*a%2$d, *a%2$d]\n".formatted(i, i - 1));
        }
        return yaml.toString();
    }
}
