package dev.lectern.stack.http;

import java.io.IOException;

/** A server did not answer. */
public final class NoAnswer extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NoAnswer(String request, IOException cause) {
        super(request + " has no answer: " + cause, cause);
    }
}
