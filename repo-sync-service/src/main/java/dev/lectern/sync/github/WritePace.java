package dev.lectern.sync.github;

import io.quarkus.redis.datasource.RedisDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * At most one writing call a second in one person's name, over all instances: GitHub asks for it. Who comes too early is
 * told when to come again. While Redis is away each instance keeps the pace by itself.
 */
@ApplicationScoped
public class WritePace {
    private static final Logger LOG = Logger.getLogger(WritePace.class);
    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final String PAUSE = Long.toString(BETWEEN.toMillis());

    private final RedisDataSource redis;
    private final Clock clock;
    private final Map<UUID, Instant> free = new ConcurrentHashMap<>();

    WritePace(RedisDataSource redis, Clock clock) {
        this.redis = redis;
        this.clock = clock;
    }

    /** Takes the person's turn for one writing call, to be made now; else says how long it is until the next turn. */
    public Optional<Duration> take(UUID user) {
        try {
            if (redis.execute("SET", key(user), "1", "NX", "PX", PAUSE) != null) {
                return Optional.empty();
            }
            return Optional.of(Duration.ofMillis(Math.clamp(redis.key().pttl(key(user)), 1, BETWEEN.toMillis())));
        } catch (RuntimeException unavailable) {
            LOG.warnf("Redis does not answer; this instance keeps the pace by itself: %s", unavailable.getMessage());
            return takeHere(user);
        }
    }

    /** Notes a write that does not wait for its turn, such as a push: the next call keeps its distance from it. */
    public void note(UUID user) {
        try {
            redis.execute("SET", key(user), "1", "PX", PAUSE);
        } catch (RuntimeException unavailable) {
            free.put(user, clock.instant().plus(BETWEEN));
        }
    }

    private Optional<Duration> takeHere(UUID user) {
        Instant now = clock.instant();
        free.values().removeIf(at -> !at.isAfter(now));
        return Optional.ofNullable(free.putIfAbsent(user, now.plus(BETWEEN))).map(next -> Duration.between(now, next));
    }

    private static String key(UUID user) {
        return "lectern:github-write:" + user;
    }
}
