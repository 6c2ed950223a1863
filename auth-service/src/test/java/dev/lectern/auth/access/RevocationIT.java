package dev.lectern.auth.access;

import dev.lectern.auth.OpenSite;
import dev.lectern.testkit.PostgresResource;
import dev.lectern.testkit.RedisResource;
import dev.lectern.testkit.World;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OpenSite.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(RedisResource.class)
class RevocationIT {
    @Inject
    RedisDataSource redis;

    @Test
    void revocationIsSeenByTheNextTransactionWithRedisWarmOrFlushed() throws Exception {
        new RevokeRace(World.current(), () -> {
                    if (ThreadLocalRandom.current().nextInt(4) == 0) {
                        redis.flushall();
                    }
                })
                .run(1_000);
    }
}
