package dev.lectern.format.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.format.merge.MergeResult.Conflicted;
import dev.lectern.format.merge.MergeResult.Merged;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Merges of texts, for tests. */
final class Merges {
    private Merges() {}

    static MergeResult merge(@Nullable String base, @Nullable String ours, @Nullable String theirs) {
        return FileMerge.merge("notes/note.md", bytes(base), bytes(ours), bytes(theirs));
    }

    /** The text of a merge that has no conflict, whichever side is whose. */
    static String merged(@Nullable String base, @Nullable String ours, @Nullable String theirs) {
        String text = text(merge(base, ours, theirs));
        assertThat(text(merge(base, theirs, ours))).isEqualTo(text);
        return text;
    }

    static Conflicted conflicted(@Nullable String base, @Nullable String ours, @Nullable String theirs) {
        MergeResult result = merge(base, ours, theirs);
        assertThat(result).isInstanceOf(Conflicted.class);
        return (Conflicted) result;
    }

    static String text(MergeResult result) {
        return switch (result) {
            case Merged merged -> new String(Objects.requireNonNull(merged.content()), StandardCharsets.UTF_8);
            case Conflicted conflicted ->
                throw new AssertionError("conflict:\n" + new String(conflicted.marked(), StandardCharsets.UTF_8));
        };
    }

    static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    static String marked(Conflicted conflicted) {
        return new String(conflicted.marked(), StandardCharsets.UTF_8);
    }
}
