package dev.lectern.auth.access;

import dev.lectern.auth.SiteWithoutRedis;
import dev.lectern.testkit.PostgresResource;
import dev.lectern.testkit.RedisResource;
import dev.lectern.testkit.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SiteWithoutRedis.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(RedisResource.class)
class RevocationWithoutRedisIT {
    @Test
    void revocationIsSeenByTheNextTransactionWithoutRedis() throws Exception {
        new RevokeRace(World.current(), () -> {}).run(200);
    }
}
