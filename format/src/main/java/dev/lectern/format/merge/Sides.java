package dev.lectern.format.merge;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The three versions of something; null where a version does not have it. */
record Sides<T>(
        @Nullable T base, @Nullable T ours, @Nullable T theirs) {
    /** Whether at most one side changed it, or both to the same. */
    boolean agree() {
        return Objects.equals(ours, theirs) || Objects.equals(base, ours) || Objects.equals(base, theirs);
    }

    /** What it is once the changes are in; only where they agree. */
    @Nullable
    T agreed() {
        return Objects.equals(base, ours) ? theirs : ours;
    }

    /** Something else of each version. */
    <R> Sides<R> map(Function<? super T, ? extends @Nullable R> part) {
        return new Sides<>(of(part, base), of(part, ours), of(part, theirs));
    }

    private static <T, R> @Nullable R of(Function<? super T, ? extends @Nullable R> part, @Nullable T version) {
        return version == null ? null : part.apply(version);
    }
}
