package dev.lectern.sync.it;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** What an attempt throws whose process dies: its job stays held, as by a process that was killed. */
final class ProcessDied extends Error {
    private static final long serialVersionUID = 1L;

    /** Runs an attempt, which asks between its steps whether to stop, and lets it die before the step of that number. */
    static void before(int step, Consumer<BooleanSupplier> attempt) {
        AtomicInteger next = new AtomicInteger();
        in(
                () -> attempt.accept(() -> {
                    if (next.getAndIncrement() == step) {
                        throw new ProcessDied();
                    }
                    return false;
                }),
                "the job ended before step " + step);
    }

    /** Runs what must die. */
    static void in(Runnable attempt, String otherwise) {
        try {
            attempt.run();
        } catch (ProcessDied _) {
            return;
        }
        throw new AssertionError(otherwise);
    }
}
