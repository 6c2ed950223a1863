package dev.lectern.standin.http;

import java.io.IOException;
import java.io.OutputStream;

/** What follows the headers of a response. */
public sealed interface Body {
    /** Bytes of a known number. */
    @SuppressWarnings("ArrayRecordComponent") // written once, never compared
    record Whole(byte[] bytes) implements Body {}

    /** Bytes made while they are sent. */
    record Streamed(Writer writer) implements Body {}

    /** As many bytes announced as there are, but only half of them sent before the connection is cut. */
    @SuppressWarnings("ArrayRecordComponent") // written once, never compared
    record Truncated(byte[] bytes) implements Body {}

    /** No answer at all: the connection is cut. */
    record Cut() implements Body {}

    /** Writes a streamed body. */
    @FunctionalInterface
    interface Writer {
        void write(OutputStream out) throws IOException;
    }
}
