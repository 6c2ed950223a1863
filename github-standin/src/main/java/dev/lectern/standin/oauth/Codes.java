package dev.lectern.standin.oauth;

import dev.lectern.standin.secret.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Authorisation codes: good once, for ten minutes. */
final class Codes {
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private final Map<String, Issued> codes = new ConcurrentHashMap<>();
    private final InstantSource clock;

    Codes(InstantSource clock) {
        this.clock = clock;
    }

    /** What a code stands for. */
    record Issued(AuthorizationRequest request, long userId, Set<String> scopes, Instant expiresAt) {
        Issued {
            scopes = Set.copyOf(scopes);
        }
    }

    String issue(AuthorizationRequest request, long userId, Set<String> scopes) {
        Instant now = clock.instant();
        codes.values().removeIf(old -> old.expiresAt().isBefore(now));
        String code = Secrets.hex(20);
        codes.put(code, new Issued(request, userId, scopes, now.plus(LIFETIME)));
        return code;
    }

    /** What the code stands for, and uses it up; empty when unknown, used or too old. */
    Optional<Issued> redeem(String code) {
        return Optional.ofNullable(codes.remove(code))
                .filter(issued -> clock.instant().isBefore(issued.expiresAt()));
    }
}
