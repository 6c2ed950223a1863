package dev.lectern.gateway.proxy;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/**
 * An answer on its way to the client, whose connection is closed where the answer breaks off. (Resetting the response
 * instead, as the pipe would, is not seen by the count of requests that a graceful shutdown waits for.)
 */
record AnswerBody(ReadStream<Buffer> source, HttpConnection client) implements ReadStream<Buffer> {
    @Override
    public AnswerBody exceptionHandler(@Nullable Handler<Throwable> handler) {
        source.exceptionHandler(handler == null ? null : failure -> client.close());
        return this;
    }

    @Override
    public AnswerBody handler(@Nullable Handler<Buffer> handler) {
        source.handler(handler);
        return this;
    }

    @Override
    public AnswerBody pause() {
        source.pause();
        return this;
    }

    @Override
    public AnswerBody resume() {
        source.resume();
        return this;
    }

    @Override
    public AnswerBody fetch(long amount) {
        source.fetch(amount);
        return this;
    }

    @Override
    public AnswerBody endHandler(@Nullable Handler<Void> handler) {
        source.endHandler(handler);
        return this;
    }
}
