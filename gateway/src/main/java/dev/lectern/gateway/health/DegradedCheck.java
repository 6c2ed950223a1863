package dev.lectern.gateway.health;

import dev.lectern.gateway.redis.RedisCalls;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once started, since the keys were read then; tells whether Redis is away, which only degrades. */
@Readiness
class DegradedCheck implements HealthCheck {
    private final RedisCalls redis;

    DegradedCheck(RedisCalls redis) {
        this.redis = redis;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("gateway")
                .up()
                .withData("redis", redis.isUp() ? "up" : "degraded")
                .build();
    }
}
