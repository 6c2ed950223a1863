package dev.lectern.standin.http;

import java.io.IOException;

/** Answers requests. */
@FunctionalInterface
public interface Handler {
    /** The answer; an exception is answered with 500. */
    Response handle(Request request) throws IOException;
}
