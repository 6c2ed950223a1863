package dev.lectern.kb.entry;

import dev.lectern.api.kb.Entry;
import dev.lectern.api.kb.MergeProposal;
import dev.lectern.format.merge.FileMerge;
import dev.lectern.format.merge.MergeResult.Conflicted;
import dev.lectern.format.merge.MergeResult.Merged;
import dev.lectern.kb.content.FileBytes;
import dev.lectern.kb.content.StoredFile;
import dev.lectern.kit.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Thrown to leave the transaction of a change that others came before: merging takes time, and the KB is locked there. */
final class StaleWrite extends RuntimeException {
    private final transient StoredFile file;
    private final transient FileBytes current;
    private final transient @Nullable FileBytes base;

    /** @param base what the writer started from, null if that is not known */
    StaleWrite(StoredFile file, FileBytes current, @Nullable FileBytes base) {
        super("stale write");
        this.file = file;
        this.current = current;
        this.base = base;
    }

    /** Makes the file that the writer wanted from the one the writer knew; empty where that cannot be done. */
    @FunctionalInterface
    interface Wish {
        /** Of a deletion, which is not merged. */
        Wish NONE = base -> Optional.empty();

        Optional<byte[]> of(byte[] base);
    }

    /** Writes; where that is stale, answers 412 with what it takes to merge. */
    static <T> T merging(Wish wish, Supplier<T> write) {
        try {
            return write.get();
        } catch (StaleWrite stale) {
            throw stale.problem(wish);
        }
    }

    private ProblemException problem(Wish wish) {
        Entry now = Entries.entry(file, current);
        if (base == null) {
            return EntryProblems.stale(now, null, null);
        }
        MergeProposal merge = wish.of(base.bytes())
                .map(wanted -> merged(base.bytes(), wanted))
                .orElse(null);
        return EntryProblems.stale(now, Entries.past(file, base), merge);
    }

    private MergeProposal merged(byte[] before, byte[] wanted) {
        return switch (FileMerge.merge(file.path(), before, wanted, current.bytes())) {
            case Merged merged ->
                new MergeProposal(true, text(Objects.requireNonNull(merged.content())), null, List.of());
            case Conflicted conflicted ->
                new MergeProposal(false, null, text(conflicted.marked()), Regions.onTheWire(conflicted.regions()));
        };
    }

    private static String text(byte[] file) {
        return new String(file, StandardCharsets.UTF_8);
    }
}
