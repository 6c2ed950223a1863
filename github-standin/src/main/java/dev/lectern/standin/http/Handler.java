package dev.lectern.standin.http;

import java.io.IOException;

/** Answers requests. */
@FunctionalInterface
public interface Handler {
    /** The answer; an exception cuts the connection. */
    Response handle(Request request) throws IOException;
}
