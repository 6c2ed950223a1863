package dev.lectern.gateway.proxy;

import dev.lectern.gateway.route.Service;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.vertx.core.Future;
import io.vertx.httpproxy.ProxyResponse;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Singleton;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** A circuit breaker per service: one that fails half of its last twenty requests is left alone for two seconds. */
@Singleton
class Breakers {
    private static final int WINDOW = 20;
    private static final double FAILED_SHARE = 0.5;
    private static final long REST_SECONDS = 2;

    private final Map<Service, TypedGuard<CompletionStage<ProxyResponse>>> guards = new EnumMap<>(Service.class);

    Breakers() {
        for (Service service : Service.values()) {
            guards.put(
                    service,
                    TypedGuard.create(new TypeLiteral<CompletionStage<ProxyResponse>>() {})
                            .withDescription(service.audience())
                            .withCircuitBreaker()
                            .name(service.audience())
                            .requestVolumeThreshold(WINDOW)
                            .failureRatio(FAILED_SHARE)
                            .delay(REST_SECONDS, ChronoUnit.SECONDS)
                            .successThreshold(2)
                            .failOn(ServiceFailure.class)
                            .done()
                            .build());
        }
    }

    /** Makes the call, unless its service is being left alone: then fails with {@code CircuitBreakerOpenException}. */
    Future<ProxyResponse> guard(Service service, Supplier<Future<ProxyResponse>> call) {
        TypedGuard<CompletionStage<ProxyResponse>> guard = guards.get(service);
        if (guard == null) {
            throw new IllegalStateException("no breaker for " + service);
        }
        return Future.fromCompletionStage(guard.get(() -> call.get().toCompletionStage()));
    }
}
