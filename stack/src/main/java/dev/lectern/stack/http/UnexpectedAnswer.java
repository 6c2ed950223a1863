package dev.lectern.stack.http;

/** A server answered something else than it must. */
public final class UnexpectedAnswer extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 600;

    public UnexpectedAnswer(String expected, Answer answer) {
        super("expected " + expected + " of " + answer.uri() + ", got " + answer.status() + " "
                + answer.text().substring(0, Math.min(SHOWN, answer.text().length())));
    }
}
