package dev.lectern.stack.tour;

/** A step of the tour did not do what it must; it is printed already. */
public final class TourFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TourFailed(String step, Exception cause) {
        super("The tour failed at: " + step, cause);
    }

    /** For a step that looks at an answer and finds it wanting. */
    static void unless(boolean asItMust, String otherwise) {
        if (!asItMust) {
            throw new IllegalStateException(otherwise);
        }
    }
}
