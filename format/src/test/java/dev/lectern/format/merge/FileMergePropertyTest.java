package dev.lectern.format.merge;

import static dev.lectern.format.merge.Merges.bytes;
import static dev.lectern.format.merge.Merges.marked;
import static dev.lectern.format.merge.Merges.merge;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.format.entry.EntryContent;
import dev.lectern.format.entry.EntryFile;
import dev.lectern.format.entry.EntryFile.Parsed;
import dev.lectern.format.merge.MergeResult.Conflicted;
import dev.lectern.format.merge.MergeResult.Merged;
import dev.lectern.format.merge.MergeResult.Region;
import dev.lectern.format.merge.MergeResult.Source;
import dev.lectern.testkit.Samples;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds of every merge, on random edits of both sides. {@code -Dlectern.seed} runs one again. */
class FileMergePropertyTest {
    private static final int ROUNDS = Integer.getInteger("lectern.rounds", 2_000);

    private final long seed = Long.getLong("lectern.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void noLineTypedByEitherSideIsLostOrDoubled() {
        int clean = 0;
        int rounds = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String base = entry();
            RandomFileEdit our = new RandomFileEdit(random, "ours");
            RandomFileEdit their = new RandomFileEdit(random, "theirs");
            String ours = our.of(base);
            String theirs = their.of(base);
            MergeResult result = merge(base, ours, theirs);
            String text = textOf(result);
            for (RandomFileEdit edit : List.of(our, their)) {
                String own = edit == our ? ours : theirs;
                for (String word : edit.typed()) {
                    boolean once = count(text, word) == count(own, word);
                    boolean lost = count(text, word) == 0;
                    assertThat(result instanceof Merged ? once : !lost)
                            .as("seed %d, round %d: %s\n%s\n%s\n%s\n%s", seed, round, word, base, ours, theirs, text)
                            .isTrue();
                }
            }
            if (result instanceof Merged) {
                clean++;
                assertThat(id(text)).as("seed %d: %s", seed, text).isEqualTo("e1");
            }
            rounds++;
        }
        System.out.printf("seed %d: %d of %d merges were clean%n", seed, clean, rounds);
        assertThat(clean).as("seed %d", seed).isGreaterThan(ROUNDS / 3);
    }

    @Test
    void swappingTheSidesSwapsTheResult() {
        for (int round = 0; round < ROUNDS; round++) {
            String base = random.nextInt(20) == 0 ? null : entry();
            String ours = new RandomFileEdit(random, "ours").of(base == null ? entry() : base);
            String theirs = new RandomFileEdit(random, "theirs").of(base == null ? entry() : base);
            MergeResult one = merge(base, ours, theirs);
            MergeResult other = merge(base, theirs, ours);
            assertThat(swapped(other))
                    .as("seed %d, round %d:\n%s\n%s\n%s", seed, round, base, ours, theirs)
                    .isEqualTo(described(one));
        }
    }

    @Test
    void anUnchangedSideGivesWayAndEqualSidesStay() {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] base = bytes(entry());
            byte[] changed = random.nextBoolean()
                    ? new RandomFileEdit(random, "ours").of(entry()).getBytes(StandardCharsets.UTF_8)
                    : randomBytes();
            assertMerged(FileMerge.merge("a.md", base, changed, base), changed, Source.OURS);
            assertMerged(FileMerge.merge("a.md", base, base, changed), changed, Source.THEIRS);
            assertMerged(FileMerge.merge("a.md", base, changed, changed.clone()), changed, Source.BOTH);
        }
    }

    @Test
    void bytesOfAnyKindMergeOrConflictAndDoNotThrow() {
        List<byte[]> samples = new ArrayList<>(Samples.hostile().values());
        for (int round = 0; round < ROUNDS; round++) {
            byte[] base = damaged(samples);
            byte[] ours = random.nextInt(3) == 0 ? damaged(samples) : damaged(List.of(base));
            byte[] theirs = random.nextInt(3) == 0 ? damaged(samples) : damaged(List.of(base));
            String path = List.of("a.md", "kb.yaml", "a.txt").get(random.nextInt(3));
            MergeResult result = FileMerge.merge(path, random.nextInt(9) == 0 ? null : base, ours, theirs);
            if (result instanceof Conflicted conflicted) {
                assertThat(conflicted.regions())
                        .as("seed %d, round %d", seed, round)
                        .isNotEmpty();
            }
        }
    }

    @Test
    void editsOfDifferentSectionsAndKeysAreBothThere() {
        for (int round = 0; round < ROUNDS; round++) {
            String base = entry();
            List<String> lines = new ArrayList<>(List.of(base.split("(?<=\n)")));
            List<Integer> places = new ArrayList<>();
            for (int i = 1; i < lines.size(); i++) {
                if (lines.get(i).startsWith("text") || lines.get(i).matches("(title|mood|weight): .*\n")) {
                    places.add(i);
                }
            }
            int ours = places.get(random.nextInt(places.size()));
            int theirs = places.get(random.nextInt(places.size()));
            if (Math.abs(ours - theirs) > 1
                    || (ours != theirs && base.indexOf("---\n", 4) > base.indexOf(lines.get(ours)))) {
                String our = with(lines, ours, "ours");
                String their = with(lines, theirs, "theirs");
                String both = with(List.of(our.split("(?<=\n)")), theirs, "theirs");
                assertThat(textOf(merge(base, our, their))).as("seed %d", seed).isEqualTo(both);
            }
        }
    }

    private static String with(List<String> lines, int at, String word) {
        List<String> changed = new ArrayList<>(lines);
        changed.set(at, changed.get(at).stripTrailing() + " " + word + "\n");
        return String.join("", changed);
    }

    /** An entry with some keys and sections, the headings of which are sometimes the same. */
    private String entry() {
        StringBuilder text = new StringBuilder("---\nid: e1\ntitle: Title\n");
        if (random.nextBoolean()) {
            text.append("tags:\n- a\n- b\n- c\n");
        }
        text.append(random.nextBoolean() ? "# a comment\nmood: calm\n\nweight: 3\n" : "weight: 3 # kg\n");
        text.append("---\n\n");
        int line = 0;
        for (int section = 0; section <= random.nextInt(5); section++) {
            if (section > 0) {
                text.append("#".repeat(1 + random.nextInt(3)))
                        .append(" Heading ")
                        .append(random.nextInt(6))
                        .append("\n\n");
            }
            for (int i = random.nextInt(4); i >= 0; i--) {
                text.append("text ").append(line++).append(random.nextInt(4) == 0 ? "\n\n" : "\n");
            }
        }
        return text.toString();
    }

    private byte[] randomBytes() {
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] damaged(List<byte[]> samples) {
        byte[] sample = samples.get(random.nextInt(samples.size()));
        byte[] bytes = sample.length > 4_000 ? Arrays.copyOf(sample, 4_000) : sample.clone();
        byte[] marks = "\n\r-#:[]{}&*!|>'\"%@`\t ,?x0".getBytes(StandardCharsets.US_ASCII);
        for (int i = random.nextInt(6); i > 0 && bytes.length > 0; i--) {
            bytes[random.nextInt(bytes.length)] =
                    random.nextInt(20) == 0 ? (byte) random.nextInt(256) : marks[random.nextInt(marks.length)];
        }
        return bytes;
    }

    private static void assertMerged(MergeResult result, byte[] content, Source source) {
        assertThat(result).isInstanceOfSatisfying(Merged.class, merged -> {
            assertThat(merged.content()).isEqualTo(content);
            assertThat(merged.source()).isIn(source, Source.BOTH);
        });
    }

    private static String textOf(MergeResult result) {
        return switch (result) {
            case Merged merged -> new String(Objects.requireNonNull(merged.content()), StandardCharsets.UTF_8);
            case Conflicted conflicted -> marked(conflicted);
        };
    }

    private static List<Object> described(MergeResult result) {
        return switch (result) {
            case Merged merged -> List.of(textOf(merged), merged.source());
            case Conflicted conflicted -> List.copyOf(conflicted.regions());
        };
    }

    private static List<Object> swapped(MergeResult result) {
        return switch (result) {
            case Merged merged ->
                List.of(
                        textOf(merged),
                        switch (merged.source()) {
                            case OURS -> Source.THEIRS;
                            case THEIRS -> Source.OURS;
                            case BOTH, COMBINED -> merged.source();
                        });
            case Conflicted conflicted ->
                conflicted.regions().stream()
                        .<Object>map(region -> new Region(
                                region.place(), region.base(), region.theirs(), region.ours(), region.line()))
                        .toList();
        };
    }

    private static @Nullable String id(String text) {
        return EntryFile.parse(text.getBytes(StandardCharsets.UTF_8)) instanceof Parsed.Sound(EntryFile file)
                ? EntryContent.of(file).id()
                : null;
    }

    private static int count(String text, String word) {
        int count = 0;
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            count++;
        }
        return count;
    }
}
