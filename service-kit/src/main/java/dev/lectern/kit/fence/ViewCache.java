package dev.lectern.kit.fence;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.value.SetArgs;
import io.quarkus.redis.datasource.value.ValueCommands;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps access facts, as JSON, in Redis. Nothing is ever deleted: a stale value is refused by the fence. Without Redis it
 * knows nothing; after a failure Redis is left alone for a few seconds.
 */
@ApplicationScoped
class ViewCache {
    private static final Logger LOG = Logger.getLogger(ViewCache.class);
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final ValueCommands<String, String> redis;
    private final Seal seal;
    private final AtomicLong redisAgainAt = new AtomicLong(Long.MIN_VALUE);

    ViewCache(RedisDataSource redis, @ConfigProperty(name = "lectern.access.seal-key") String sealKey) {
        this.redis = redis.value(String.class);
        this.seal = new Seal(sealKey);
    }

    Optional<String> get(String key) {
        return Optional.ofNullable(tryRedis(() -> redis.get(key))).flatMap(found -> seal.open(key, found));
    }

    void put(String key, String json) {
        tryRedis(() -> {
            redis.set(key, seal.close(key, json), new SetArgs().ex(LIFE));
            return json;
        });
    }

    private @Nullable String tryRedis(Supplier<@Nullable String> call) {
        long now = System.nanoTime();
        long until = redisAgainAt.get();
        if (until != Long.MIN_VALUE && now - until < 0) {
            return null;
        }
        try {
            return call.get();
        } catch (RuntimeException unavailable) {
            redisAgainAt.set(now + PAUSE.toNanos());
            LOG.warnf("Redis does not answer; access is computed from Postgres: %s", unavailable.getMessage());
            return null;
        }
    }
}
