package dev.lectern.gateway.redis;

import io.vertx.core.Future;
import io.vertx.redis.client.RedisAPI;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Calls Redis. After a failure it is left alone for a second, so that its absence costs requests nothing. */
@Singleton
public class RedisCalls {
    private static final Logger LOG = Logger.getLogger(RedisCalls.class);
    private static final long DEADLINE_MILLIS = 250;
    private static final Duration REST = Duration.ofSeconds(1);

    private final RedisAPI api;
    private final AtomicLong restUntil = new AtomicLong(System.nanoTime());

    public RedisCalls(RedisAPI api) {
        this.api = api;
    }

    /** The reply; empty where Redis has none, or gave none in time. Never fails. */
    public Future<Optional<Response>> send(Function<RedisAPI, Future<Response>> call) {
        if (restUntil.get() - System.nanoTime() > 0) {
            return Future.succeededFuture(Optional.empty());
        }
        return call.apply(api)
                .timeout(DEADLINE_MILLIS, TimeUnit.MILLISECONDS)
                .map(Optional::ofNullable)
                .recover(this::absent);
    }

    /** Whether the last call went well. */
    public boolean isUp() {
        return restUntil.get() - System.nanoTime() <= 0;
    }

    private Future<Optional<Response>> absent(Throwable failure) {
        if (isUp()) {
            LOG.warnf("redis does not answer, going on without it: %s", failure.getMessage());
        }
        restUntil.set(System.nanoTime() + REST.toNanos());
        return Future.succeededFuture(Optional.empty());
    }
}
