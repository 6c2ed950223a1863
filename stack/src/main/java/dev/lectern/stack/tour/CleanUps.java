package dev.lectern.stack.tour;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What the tour made, to be taken away again: the last thing first. */
final class CleanUps {
    private final Narration narration;
    private final Deque<CleanUp> waiting = new ArrayDeque<>();

    CleanUps(Narration narration) {
        this.narration = narration;
    }

    private record CleanUp(String title, Narration.Step step) {}

    void add(String title, Narration.Step step) {
        waiting.push(new CleanUp(title, step));
    }

    /** Everything is tried, even after a failure; the first failure is told at the end. */
    void run() {
        List<TourFailed> failures = new ArrayList<>();
        while (!waiting.isEmpty()) {
            CleanUp cleanUp = waiting.pop();
            try {
                narration.step("Clean up: " + cleanUp.title(), cleanUp.step());
            } catch (TourFailed failure) {
                failures.add(failure);
            }
        }
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
    }
}
