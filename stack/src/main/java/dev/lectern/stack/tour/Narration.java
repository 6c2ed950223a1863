package dev.lectern.stack.tour;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;

/** Prints each step of the tour with what really came back. */
final class Narration {
    private final PrintStream out;
    private int number;

    Narration(PrintStream out) {
        this.out = out;
    }

    /** Does something and returns what is worth telling about it, in lines. */
    @FunctionalInterface
    interface Step {
        String run() throws Exception;
    }

    /** Runs a step and prints its outcome; throws {@link TourFailed} when it does not do what it must. */
    void step(String title, Step step) {
        number++;
        Instant began = Instant.now();
        try {
            String told = step.run();
            out.printf(
                    "%2d. %-62s %6d ms%n",
                    number, title, Duration.between(began, Instant.now()).toMillis());
            tell(told);
        } catch (Exception failure) {
            out.printf("%2d. %-62s FAILED%n", number, title);
            tell(failure.getMessage() == null ? failure.toString() : failure.getMessage());
            throw new TourFailed(title, failure);
        }
    }

    void tell(String lines) {
        lines.lines().forEach(line -> out.println("      " + line));
        out.flush();
    }
}
