package dev.lectern.e2e.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lectern.e2e.borrowed.Redis;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Does to the access views in Redis what a {@link RedisState} says, and counts what was looked at and not believed. */
final class Meddler {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Redis redis;
    private final RedisState state;
    private final Map<String, String> before = new HashMap<>();
    private final Map<String, String> planted = new HashMap<>();
    private int replaced;

    Meddler(Redis redis, RedisState state) {
        this.redis = redis;
        this.state = state;
    }

    void enter() throws IOException {
        if (state == RedisState.KILLED) {
            redis.stop();
        }
    }

    void leave() throws IOException {
        if (state == RedisState.KILLED) {
            redis.startAgain();
        }
        countReplaced();
    }

    /** How many planted views a service read, refused and replaced by one it computed. */
    int replaced() {
        return replaced;
    }

    /** Called before the access of {@code actor} to {@code kb} is changed. */
    void beforeChange(Actor actor, Kb kb) {
        if (state == RedisState.RESTORED) {
            genuine(actor, kb).ifPresent(view -> before.put(key(actor, kb), view));
        }
    }

    /** Called before each request of {@code actor} on {@code kb}. */
    void beforeRequest(Actor actor, Kb kb) {
        try {
            String key = key(actor, kb);
            switch (state) {
                case PRESENT, KILLED -> {}
                case FLUSHED -> redis.forgetEverything();
                case COPIED -> redis.get(key(kb.keeper(), kb)).ifPresent(view -> plant(key, view));
                case FORGED -> {
                    if (!before.containsKey(key)) {
                        genuine(actor, kb).ifPresent(view -> before.put(key, forged(key, view)));
                    }
                    plant(key, before.getOrDefault(key, ""));
                }
                case RESTORED -> {
                    if (before.containsKey(key)) {
                        plant(key, before.getOrDefault(key, ""));
                    }
                }
            }
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private void plant(String key, String view) {
        try {
            if (planted.putIfAbsent(key, view) == null) {
                redis.set(key, view);
            } else if (!redis.get(key).equals(Optional.of(view))) {
                redis.set(key, view);
                replaced++;
            }
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private void countReplaced() throws IOException {
        for (Map.Entry<String, String> view : planted.entrySet()) {
            if (!redis.get(view.getKey()).equals(Optional.of(view.getValue()))) {
                replaced++;
            }
        }
    }

    /** The view that auth-service makes for the caller when it explains; kb-service has not seen it then. */
    private Optional<String> genuine(Actor actor, Kb kb) {
        assertThat(actor.get(kb.path() + "/access/explain").status()).isLessThan(500);
        try {
            return redis.get(key(actor, kb));
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    /** Everything as it was, but for the role of the caller and of everybody, and sealed by somebody else. */
    private static String forged(String key, String genuine) {
        try {
            JsonNode facts = JSON.readTree(genuine.substring(genuine.indexOf('.') + 1));
            if (facts.path("caller") instanceof ObjectNode caller) {
                caller.put("role", "admin");
            }
            if (facts.path("kb") instanceof ObjectNode kb) {
                kb.put("kind", "shared").put("default_role", "write");
            }
            String content = facts.toString();
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(new byte[32], "HmacSHA256"));
            mac.update(key.getBytes(UTF_8));
            mac.update((byte) 0);
            String seal = Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(content.getBytes(UTF_8)));
            return seal + "." + content;
        } catch (IOException | GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String key(Actor actor, Kb kb) {
        return "lectern:{" + actor.id() + "}:view:person:null:" + kb.id();
    }
}
