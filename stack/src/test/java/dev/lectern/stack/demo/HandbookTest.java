package dev.lectern.stack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandbookTest {
    @TempDir
    private Path folder;

    @Test
    void theSameFilesGiveTheSameFingerprintAndAChangeAnother() throws IOException {
        Files.writeString(folder.resolve("kb.yaml"), "name: x\n");
        Path note = Files.writeString(
                Files.createDirectories(folder.resolve("notes")).resolve("a.md"), "one");
        String first = Handbook.read(folder).fingerprint();

        Files.setLastModifiedTime(note, FileTime.from(Instant.EPOCH));
        assertThat(Handbook.read(folder).fingerprint()).isEqualTo(first);
        Files.writeString(note, "two");
        assertThat(Handbook.read(folder).fingerprint()).isNotEqualTo(first);
    }
}
