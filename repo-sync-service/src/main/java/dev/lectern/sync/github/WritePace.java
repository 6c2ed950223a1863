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
 * told when to come again. Each instance keeps the pace by itself as well, so that it holds while Redis goes and comes.
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
        Optional<Duration> here = takeHere(user);
        return here.isPresent() ? here : takeEverywhere(user);
    }

    /** Notes a write that does not wait for its turn, such as a push: the next call keeps its distance from it. */
    public void note(UUID user) {
        free.put(user, clock.instant().plus(BETWEEN));
        try {
            redis.execute("SET", key(user), "1", "PX", PAUSE);
        } catch (RuntimeException unavailable) {
            warn(unavailable);
        }
    }

    private Optional<Duration> takeHere(UUID user) {
        Instant now = clock.instant();
        free.values().removeIf(at -> !at.isAfter(now));
        return Optional.ofNullable(free.putIfAbsent(user, now.plus(BETWEEN))).map(next -> Duration.between(now, next));
    }

    /** The turn is this instance's; empty if no other has it either, as far as Redis tells. */
    private Optional<Duration> takeEverywhere(UUID user) {
        try {
            if (redis.execute("SET", key(user), "1", "NX", "PX", PAUSE) != null) {
                return Optional.empty();
            }
            // By the bare command: the typed one throws where the key has just expired.
            long left = redis.execute("PTTL", key(user)).toLong();
            Duration pause = Duration.ofMillis(Math.clamp(left, 1, BETWEEN.toMillis()));
            free.put(user, clock.instant().plus(pause));
            return Optional.of(pause);
        } catch (RuntimeException unavailable) {
            warn(unavailable);
            return Optional.empty();
        }
    }

    private static void warn(RuntimeException unavailable) {
        LOG.warnf("Redis does not answer; this instance keeps the pace by itself: %s", unavailable.getMessage());
    }

    private static String key(UUID user) {
        return "lectern:github-write:" + user;
    }
}
