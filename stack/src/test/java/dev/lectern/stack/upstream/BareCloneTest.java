package dev.lectern.stack.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BareCloneTest {
    private static final PersonIdent LECTERN =
            new PersonIdent("lectern", "lectern@example.org", Instant.EPOCH, ZoneOffset.UTC);

    @TempDir
    private Path folder;

    @BeforeEach
    void makeTheRemote() throws Exception {
        Git.init()
                .setBare(true)
                .setInitialBranch("main")
                .setDirectory(folder.resolve("remote.git").toFile())
                .call()
                .close();
    }

    @Test
    void theFirstCommitHasNoParentAndTheNextOneReplacesAllFiles() throws IOException {
        try (BareClone clone = clone("one")) {
            assertThat(clone.head()).isEmpty();
            String first = clone.push(Map.of("a.md", bytes("A"), "notes/b.md", bytes("B")), "First");
            assertThat(clone.files(first)).containsOnlyKeys("a.md", "notes/b.md");
        }
        try (BareClone clone = clone("two")) {
            String _ = clone.push(Map.of("a.md", bytes("A2")), "Second");
        }
        try (BareClone clone = clone("three")) {
            Map<String, byte[]> files = clone.files(clone.head().orElseThrow());
            assertThat(files).containsOnlyKeys("a.md");
            assertThat(files.get("a.md")).asString(UTF_8).isEqualTo("A2");
        }
    }

    @Test
    void aRemoteThatMovedMeanwhileRefusesAndNothingIsForced() throws IOException {
        try (BareClone clone = clone("start")) {
            String _ = clone.push(Map.of("a.md", bytes("A")), "First");
        }
        try (BareClone slow = clone("slow");
                BareClone fast = clone("fast")) {
            String _ = fast.push(Map.of("a.md", bytes("fast")), "Fast");

            assertThatThrownBy(() -> slow.push(Map.of("a.md", bytes("slow")), "Slow"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("REJECTED");
        }
    }

    @Test
    void aCommitThatTheCloneDoesNotHaveHasNoFiles() throws IOException {
        try (BareClone clone = clone("empty")) {
            assertThat(clone.files("0123456789012345678901234567890123456789")).isEmpty();
        }
    }

    private BareClone clone(String name) throws IOException {
        return BareClone.of(folder.resolve("remote.git").toUri().toString(), "", LECTERN, folder.resolve(name));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
