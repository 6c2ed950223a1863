package dev.lectern.gateway.proxy;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;

/**
 * Waits for a service to begin its answer, and gives up after a while. Meanwhile the client's connection counts as busy:
 * the idle timeout is for clients that keep us waiting, not for those we keep waiting.
 */
final class Patience {
    private static final long LONGEST_TICK_MILLIS = 3_000;

    private final Vertx vertx;
    private final HttpConnection client;
    private final long deadline;
    private final Runnable onLate;
    private long timer = -1;
    private boolean over;

    Patience(Vertx vertx, HttpConnection client, Duration patience, Runnable onLate) {
        this.vertx = vertx;
        this.client = client;
        this.deadline = System.nanoTime() + patience.toNanos();
        this.onLate = onLate;
        tick();
    }

    /** The answer has begun, or there will be none. */
    void end() {
        over = true;
        vertx.cancelTimer(timer);
    }

    private void tick() {
        long left = Math.max(1, (deadline - System.nanoTime()) / 1_000_000);
        timer = vertx.setTimer(Math.min(left, LONGEST_TICK_MILLIS), ignored -> {
            if (over) {
                return;
            }
            if (System.nanoTime() - deadline >= 0) {
                onLate.run();
                return;
            }
            keepBusy();
            tick();
        });
    }

    private void keepBusy() {
        if (client instanceof ConnectionBase connection) {
            ChannelHandlerContext context = connection.channelHandlerContext();
            IdleStateHandler idle = context.pipeline().get(IdleStateHandler.class);
            if (idle != null) {
                idle.resetReadTimeout();
            }
        }
    }
}
