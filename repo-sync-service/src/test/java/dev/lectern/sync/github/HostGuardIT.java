package dev.lectern.sync.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lectern.sync.github.HostGuard.Limits;
import dev.lectern.sync.it.WithSurroundings;
import dev.lectern.sync.it.WithoutScheduler;
import dev.lectern.sync.remote.Refused;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(WithoutScheduler.class)
@WithSurroundings
class HostGuardIT {
    private static final Duration LONG = Duration.ofMinutes(1);

    @ParameterizedTest
    @ValueSource(ints = {200, 301, 401, 403, 404, 409, 422, 429})
    void refusalIsAnAnswerAndNeverCloses(int status) {
        HostGuard guard = guard(2, LONG, LONG);
        for (int call = 0; call < 50; call++) {
            assertThat(guard.call(answer(status)).status()).isEqualTo(status);
        }
    }

    @Test
    void hostThatKeepsFailingIsLeftAloneAndTriedAgainAfterARest() {
        HostGuard guard = guard(2, LONG, Duration.ofMillis(300));
        AtomicInteger calls = new AtomicInteger();
        for (int call = 0; call < 20; call++) {
            assertThat(guard.call(counted(calls, answer(502))).status()).isEqualTo(502);
        }
        assertThatThrownBy(() -> guard.call(counted(calls, answer(200))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("left alone")
                .satisfies(refused ->
                        assertThat(((Refused) refused).failure().notBefore()).isNotNull());
        assertThat(calls).hasValue(20);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThatCode(() -> guard.call(answer(200))).doesNotThrowAnyException());
    }

    @Test
    void eachFailureIsOneCall() {
        HostGuard guard = guard(2, LONG, LONG);
        AtomicInteger calls = new AtomicInteger();
        assertThatThrownBy(() -> guard.call(counted(calls, () -> {
                    throw new IOException("cut");
                })))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("transient");
        guard.call(counted(calls, answer(401)));
        assertThat(calls).hasValue(2);
    }

    @Test
    void callThatTakesTooLongIsInterrupted() {
        HostGuard guard = guard(2, Duration.ofMillis(200), LONG);
        assertThatThrownBy(() -> guard.call(() -> {
                    new CountDownLatch(1).await();
                    return answer(200).call();
                }))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("in time");
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void moreCallsThanAllowedAreRefusedAtOnce() throws Exception {
        HostGuard guard = guard(2, LONG, LONG);
        CountDownLatch under = new CountDownLatch(2);
        CountDownLatch end = new CountDownLatch(1);
        Callable<GitHubAnswer> slow = () -> {
            under.countDown();
            end.await();
            return answer(200).call();
        };
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<GitHubAnswer> one = callers.submit(() -> guard.call(slow));
            Future<GitHubAnswer> two = callers.submit(() -> guard.call(slow));
            under.await();
            assertThatThrownBy(() -> guard.call(answer(200)))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("too many");
            end.countDown();
            assertThat(one.get().status()).isEqualTo(200);
            assertThat(two.get().status()).isEqualTo(200);
        }
    }

    private static HostGuard guard(int parallel, Duration longest, Duration rest) {
        return new HostGuard("test-" + UUID.randomUUID(), new Limits(parallel, longest, rest), Clock.systemUTC());
    }

    private static Callable<GitHubAnswer> answer(int status) {
        return () -> new GitHubAnswer(status, Map.of(), "");
    }

    private static Callable<GitHubAnswer> counted(AtomicInteger calls, Callable<GitHubAnswer> call) {
        return () -> {
            calls.incrementAndGet();
            return call.call();
        };
    }
}
