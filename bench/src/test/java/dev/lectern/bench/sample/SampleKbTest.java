package dev.lectern.bench.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleKbTest {
    @TempDir
    private Path folder;

    @Test
    void everyFileHasTheSizeAskedForAndTheSameBytesEachTime() {
        SampleKb kb = SampleKb.of(120, 2048);

        assertThat(kb.entries())
                .hasSize(120)
                .allSatisfy(entry -> assertThat(entry.file()).hasSize(2048));
        assertThat(SampleKb.of(120, 2048)).isEqualTo(kb);
        assertThat(kb.entries().stream().map(SampleEntry::path).distinct()).hasSize(120);
    }

    @Test
    void anEntryIsAFileInThePortableFormat() {
        SampleEntry entry = SampleKb.of(8, 1024).entries().get(7);

        assertThat(new String(entry.file(), UTF_8))
                .startsWith("---\nid: note-00007\ntitle: Note 7 ")
                .contains("\ntype: note\n", "\n---\n\nSee [[note-0000")
                .endsWith("\n");
        assertThat(entry.path()).isEqualTo("notes/07/note-00007.md");
    }

    @Test
    void zipAndFolderHoldTheSameFiles() throws IOException {
        SampleKb kb = SampleKb.of(60, 1024);
        kb.writeTo(folder);

        Map<String, byte[]> zipped = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(kb.zip()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                zipped.put(entry.getName(), zip.readAllBytes());
            }
        }

        assertThat(zipped).hasSize(60);
        zipped.forEach((path, bytes) -> assertThat(folder.resolve(path)).hasBinaryContent(bytes));
        assertThat(folder.resolve("notes").toFile().list()).hasSize(50);
    }
}
