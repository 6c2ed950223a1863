package dev.lectern.gateway.proxy;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/** A request body that fails once it is longer than it may be. */
final class LimitedBody implements ReadStream<Buffer> {
    private final ReadStream<Buffer> source;
    private final long limit;
    private final Runnable onEnd;
    private long read;
    private boolean exceeded;
    private @Nullable Handler<Throwable> onFailure;

    /**
     * @param onEnd run once the whole body has been read
     */
    LimitedBody(ReadStream<Buffer> source, long limit, Runnable onEnd) {
        this.source = source;
        this.limit = limit;
        this.onEnd = onEnd;
    }

    /** Whether more has come than may. */
    boolean isExceeded() {
        return exceeded;
    }

    @Override
    public LimitedBody handler(@Nullable Handler<Buffer> handler) {
        if (handler == null) {
            source.handler(null);
            return this;
        }
        source.handler(chunk -> {
            read += chunk.length();
            if (read <= limit) {
                handler.handle(chunk);
            } else if (!exceeded) {
                exceeded = true;
                source.pause();
                if (onFailure != null) {
                    onFailure.handle(new IllegalStateException("the body is longer than " + limit + " bytes"));
                }
            }
        });
        return this;
    }

    @Override
    public LimitedBody exceptionHandler(@Nullable Handler<Throwable> handler) {
        onFailure = handler;
        source.exceptionHandler(handler);
        return this;
    }

    @Override
    public LimitedBody pause() {
        source.pause();
        return this;
    }

    @Override
    public LimitedBody resume() {
        source.resume();
        return this;
    }

    @Override
    public LimitedBody fetch(long amount) {
        source.fetch(amount);
        return this;
    }

    @Override
    public LimitedBody endHandler(@Nullable Handler<Void> handler) {
        if (handler == null) {
            source.endHandler(null);
            return this;
        }
        source.endHandler(ignored -> {
            onEnd.run();
            handler.handle(null);
        });
        return this;
    }
}
