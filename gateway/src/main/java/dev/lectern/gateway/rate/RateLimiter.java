package dev.lectern.gateway.rate;

import dev.lectern.api.auth.ResolvedUser;
import dev.lectern.gateway.redis.RedisCalls;
import dev.lectern.gateway.user.Visitor;
import dev.lectern.kit.access.RateLimit;
import dev.lectern.kit.access.UsageTier;
import dev.lectern.kit.access.UsageTiers;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts requests against the limits of the visitor's usage tier: in Redis, or here while Redis is away. */
@Singleton
public class RateLimiter {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String SCRIPT = """
            local clock = redis.call('TIME')
            local now = clock[1] * 1000000 + clock[2]
            local interval, burst = tonumber(ARGV[1]), tonumber(ARGV[2])
            local kept = tonumber(redis.call('GET', KEYS[1]) or '0')
            local arrival = math.max(kept, now) + interval
            local earliest = arrival - burst * interval
            if earliest > now then
              return {0, 0, earliest - now}
            end
            redis.call('SET', KEYS[1], string.format('%.0f', arrival), 'PX', math.ceil((arrival - now) / 1000) + 1)
            return {1, math.floor((now - earliest) / interval), arrival - now}
            """;
    private static final String SCRIPT_ID = sha1(SCRIPT);

    private final RedisCalls redis;
    private final UsageTiers tiers;
    private final ClientAddress addresses;
    private final int replicas;
    private final LocalBuckets local = new LocalBuckets();

    RateLimiter(RedisCalls redis, UsageTiers tiers, ClientAddress addresses, RateConfig settings) {
        this.redis = redis;
        this.tiers = tiers;
        this.addresses = addresses;
        this.replicas = settings.replicas();
    }

    /** Counts one request; empty where no limit holds for it. */
    public Future<Optional<Count>> count(Visitor visitor, HttpServerRequest request, boolean write) {
        RateLimit limit = limit(visitor, write);
        if (limit == null) {
            return Future.succeededFuture(Optional.empty());
        }
        String who = visitor.userId() == null ? "address:" + addresses.siteOf(request) : "user:" + visitor.userId();
        String key = "gateway:rate:{" + who + "}:" + (write ? "write" : "read");
        return inRedis(key, Gcra.of(limit))
                .map(verdict -> Optional.of(new Count(write ? "write" : "read", limit, verdict)));
    }

    private @Nullable RateLimit limit(Visitor visitor, boolean write) {
        return switch (visitor) {
            case Visitor.SignedIn(ResolvedUser user) -> {
                Integer requests = write ? user.rateLimitWrite() : user.rateLimitRead();
                yield requests == null ? null : new RateLimit(requests, MINUTE);
            }
            case Visitor.Anonymous() ->
                tiers.limitsOf(UsageTier.DEFAULT)
                        .map(tier -> write ? tier.rateLimitWrite() : tier.rateLimitRead())
                        .orElse(null);
        };
    }

    private Future<Gcra.Verdict> inRedis(String key, Gcra limit) {
        String interval = Long.toString(limit.interval());
        String burst = Long.toString(limit.burst());
        return redis.send(api -> api.evalsha(List.of(SCRIPT_ID, "1", key, interval, burst))
                        .recover(failure -> isUnknownScript(failure)
                                ? api.eval(List.of(SCRIPT, "1", key, interval, burst))
                                : Future.failedFuture(failure)))
                .map(answer -> answer.map(RateLimiter::verdict).orElseGet(() -> here(key, limit)));
    }

    private static boolean isUnknownScript(Throwable failure) {
        return failure.getMessage() != null && failure.getMessage().startsWith("NOSCRIPT");
    }

    private static Gcra.Verdict verdict(Response answer) {
        return new Gcra.Verdict(
                answer.get(0).toLong() == 1,
                0,
                answer.get(1).toLong(),
                Duration.ofNanos(answer.get(2).toLong() * 1000));
    }

    private Gcra.Verdict here(String key, Gcra limit) {
        return local.decide(key, limit.sharedBy(replicas), ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
    }

    private static String sha1(String script) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(script.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("the JDK has no SHA-1", missing);
        }
    }
}
