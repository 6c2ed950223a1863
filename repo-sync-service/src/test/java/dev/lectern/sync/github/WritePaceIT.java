package dev.lectern.sync.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lectern.sync.it.WithSurroundings;
import dev.lectern.sync.it.WithoutScheduler;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WithoutScheduler.class)
@WithSurroundings
class WritePaceIT {
    @Inject
    RedisDataSource redis;

    private final UUID ben = UUID.randomUUID();

    @Test
    void secondWriteOfAPersonWithinASecondIsToldHowLongToWait() {
        assertThat(instance().take(ben)).isEmpty();
        assertThat(instance().take(ben))
                .hasValueSatisfying(pause -> assertThat(pause).isBetween(Duration.ofMillis(1), Duration.ofSeconds(1)));
    }

    @Test
    void writeThatWasOnlyNotedCountsToo() {
        instance().note(ben);
        assertThat(instance().take(ben)).isPresent();
    }

    @Test
    void turnComesBackAfterASecond() {
        assertThat(instance().take(ben)).isEmpty();
        await().atMost(Duration.ofSeconds(5)).until(() -> instance().take(ben).isEmpty());
    }

    @Test
    void othersAreNotHeldUp() {
        assertThat(instance().take(ben)).isEmpty();
        assertThat(instance().take(UUID.randomUUID())).isEmpty();
    }

    /** Each has its own memory, as another replica does. */
    private WritePace instance() {
        return new WritePace(redis, Clock.systemUTC());
    }
}
