package dev.lectern.kb.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lectern.kb.exchange.ReceivedArchive.Packing;
import dev.lectern.kit.problem.ProblemException;
import dev.lectern.kit.problem.Problems;
import io.quarkus.runtime.configuration.MemorySize;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class ReceivedArchiveTest {
    private static final String MANIFEST = ".lectern/manifest.json";

    private final ImportConfig caps = new TwoFiles();

    @Test
    void manifestIsNoneOfTheFilesThatAreCounted() throws IOException {
        try (ReceivedArchive archive = receive(Packing.EXACT, MANIFEST, "a.md", "b.md")) {
            assertThat(archive.paths()).containsExactly(MANIFEST, "a.md", "b.md");
        }
        assertTooLarge(Packing.EXACT, MANIFEST, "a.md", "b.md", "c.md");
    }

    @Test
    void folderHasNoManifest() throws IOException {
        try (ReceivedArchive archive = receive(Packing.FOLDER, "a.md", "b.md")) {
            assertThat(archive.paths()).containsExactly("a.md", "b.md");
        }
        assertTooLarge(Packing.FOLDER, MANIFEST, "a.md", "b.md");
    }

    private void assertTooLarge(Packing packing, String... names) {
        assertThatThrownBy(() -> receive(packing, names)).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.type()).isEqualTo(Problems.TOO_LARGE);
            assertThat(problem).hasMessageContaining("more than 2 files");
        });
    }

    private ReceivedArchive receive(Packing packing, String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write('x');
            }
        }
        return ReceivedArchive.receive(new ByteArrayInputStream(bytes.toByteArray()), caps, packing);
    }

    private static final class TwoFiles implements ImportConfig {
        @Override
        public int maxFiles() {
            return 2;
        }

        @Override
        public MemorySize maxArchive() {
            return mebibyte();
        }

        @Override
        public MemorySize maxUnpacked() {
            return mebibyte();
        }

        @Override
        public MemorySize maxFile() {
            return mebibyte();
        }

        @Override
        public int maxRatio() {
            return 100;
        }

        private static MemorySize mebibyte() {
            return new MemorySize(BigInteger.valueOf(1 << 20));
        }
    }
}
