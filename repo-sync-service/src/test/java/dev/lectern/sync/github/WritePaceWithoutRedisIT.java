package dev.lectern.sync.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.sync.it.MortalRedis;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(MortalRedis.Profile.class)
class WritePaceWithoutRedisIT {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @Inject
    RedisDataSource redis;

    private final UUID ben = UUID.randomUUID();

    @Test
    void secondWriteOfAPersonWithinASecondIsToldHowLongToWait() {
        WritePace pace = paceAt(NOW);
        assertThat(pace.take(ben)).isEmpty();
        assertThat(pace.take(ben)).contains(Duration.ofSeconds(1));
        assertThat(pace.take(UUID.randomUUID())).isEmpty();
    }

    @Test
    void writeThatWasOnlyNotedCountsToo() {
        WritePace pace = paceAt(NOW);
        pace.note(ben);
        assertThat(pace.take(ben)).contains(Duration.ofSeconds(1));
    }

    @Test
    void turnThatWasTakenWhileRedisWasThereCountsWhenItIsGone() throws IOException {
        WritePace pace = paceAt(NOW);
        UUID eve = UUID.randomUUID();
        try (MortalRedis _ = MortalRedis.start()) {
            assertThat(pace.take(ben)).isEmpty();
            pace.note(eve);
        }
        assertThat(pace.take(ben)).contains(Duration.ofSeconds(1));
        assertThat(pace.take(eve)).contains(Duration.ofSeconds(1));
    }

    @Test
    void turnThatWasTakenWithoutRedisCountsWhenItIsBack() throws IOException {
        WritePace pace = paceAt(NOW);
        assertThat(pace.take(ben)).isEmpty();
        try (MortalRedis _ = MortalRedis.start()) {
            assertThat(pace.take(ben)).contains(Duration.ofSeconds(1));
        }
    }

    private WritePace paceAt(Instant now) {
        return new WritePace(redis, Clock.fixed(now, ZoneOffset.UTC));
    }
}
