package dev.lectern.gateway.user;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.lectern.api.auth.ResolvedUser;
import dev.lectern.gateway.redis.RedisCalls;
import dev.lectern.gateway.redis.Seal;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Users by the credential they came with, kept for seconds: first in this process, then in Redis, sealed. A stale entry
 * grants nothing, since the services' fence sees suspensions and ended sessions by itself.
 */
@Singleton
public class UserCache {
    private static final Duration LOCAL_LIFE = Duration.ofSeconds(5);
    private static final int SHARED_LIFE_SECONDS = 30;

    private final RedisCalls redis;
    private final Seal seal;
    private final ObjectMapper json;
    private final Cache<String, ResolvedUser> local = Caffeine.newBuilder()
            .maximumSize(50_000)
            .expireAfterWrite(LOCAL_LIFE)
            .build();

    public UserCache(RedisCalls redis, Seal seal, ObjectMapper json) {
        this.redis = redis;
        this.seal = seal;
        this.json = json;
    }

    /**
     * The user under {@code key}, asked of {@code source} where no cache knows; empty if the source finds nobody.
     *
     * @param key names the kind of credential and holds its hash, never the credential
     */
    public Future<Optional<ResolvedUser>> find(String key, Supplier<Future<Optional<ResolvedUser>>> source) {
        ResolvedUser known = local.getIfPresent(key);
        if (known != null && isLive(known)) {
            return Future.succeededFuture(Optional.of(known));
        }
        return shared(key).compose(found -> found.isPresent() ? Future.succeededFuture(found) : ask(key, source));
    }

    /** Forgets a credential that has just been given up. */
    public Future<Void> forget(String key) {
        local.invalidate(key);
        return redis.send(api -> api.del(List.of(redisKey(key)))).mapEmpty();
    }

    private Future<Optional<ResolvedUser>> shared(String key) {
        return redis.send(api -> api.get(redisKey(key)))
                .map(answer -> answer.flatMap(value -> seal.opened(key, value.toString()))
                        .flatMap(this::read)
                        .filter(UserCache::isLive))
                .onSuccess(found -> found.ifPresent(user -> local.put(key, user)));
    }

    private Future<Optional<ResolvedUser>> ask(String key, Supplier<Future<Optional<ResolvedUser>>> source) {
        return source.get()
                .onSuccess(found -> found.ifPresent(user -> {
                    local.put(key, user);
                    String life = Integer.toString(SHARED_LIFE_SECONDS);
                    redis.send(api -> api.setex(redisKey(key), life, seal.sealed(key, written(user))));
                }));
    }

    private static boolean isLive(ResolvedUser user) {
        return user.expiresAt() == null || user.expiresAt().isAfter(Instant.now());
    }

    private static String redisKey(String key) {
        return "gateway:user:{" + key + "}";
    }

    private byte[] written(ResolvedUser user) {
        try {
            return json.writeValueAsBytes(user);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException("a user cannot be written", unwritable);
        }
    }

    private Optional<ResolvedUser> read(byte[] bytes) {
        try {
            return Optional.of(json.readValue(new String(bytes, StandardCharsets.UTF_8), ResolvedUser.class));
        } catch (JsonProcessingException fromAnotherVersion) {
            return Optional.empty();
        }
    }
}
