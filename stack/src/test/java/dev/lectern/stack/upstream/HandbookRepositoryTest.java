package dev.lectern.stack.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HandbookRepositoryTest {
    @Test
    void whatOthersMergedStaysWhereTheFolderDidNotChange() {
        Map<String, byte[]> merged = HandbookRepository.merged(
                files("a.md", "merged by somebody", "b.md", "one", "theirs.md", "new"),
                files("a.md", "one", "b.md", "one"),
                files("a.md", "one", "b.md", "two", "ours.md", "new"));

        assertThat(texts(merged))
                .containsOnly(
                        Map.entry("a.md", "merged by somebody"),
                        Map.entry("b.md", "two"),
                        Map.entry("theirs.md", "new"),
                        Map.entry("ours.md", "new"));
    }

    @Test
    void whatWasRemovedFromTheFolderGoesAndTheFolderWinsWhereBothChanged() {
        Map<String, byte[]> merged = HandbookRepository.merged(
                files("gone.md", "one", "both.md", "theirs"),
                files("gone.md", "one", "both.md", "one"),
                files("both.md", "ours"));

        assertThat(texts(merged)).containsOnly(Map.entry("both.md", "ours"));
    }

    private static Map<String, byte[]> files(String... pathsAndTexts) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < pathsAndTexts.length; i += 2) {
            files.put(pathsAndTexts[i], pathsAndTexts[i + 1].getBytes(UTF_8));
        }
        return files;
    }

    private static Map<String, String> texts(Map<String, byte[]> files) {
        Map<String, String> texts = new LinkedHashMap<>();
        files.forEach((path, bytes) -> texts.put(path, new String(bytes, UTF_8)));
        return texts;
    }
}
