package dev.lectern.bench.work;

import dev.lectern.bench.subject.Author;
import dev.lectern.bench.subject.BenchStack;
import dev.lectern.bench.subject.Start;
import java.util.function.Consumer;

/**
 * What every benchmark works with.
 *
 * @param progress is told what goes on, a line at a time
 */
public record Bench(BenchStack stack, Pace pace, Consumer<String> progress) {
    /** Brings the stack up unless it is up already. */
    void needStack() {
        if (!stack.isUp()) {
            restart();
        }
    }

    /** Stops the stack if it is up, and starts it. */
    Start restart() {
        progress.accept("starting the stack");
        Start start = stack.start();
        progress.accept("the stack is up after %.1f s".formatted(start.seconds()));
        return start;
    }

    Author signIn() {
        return Author.signIn(stack.settings());
    }
}
