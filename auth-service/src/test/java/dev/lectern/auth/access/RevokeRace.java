package dev.lectern.auth.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.auth.Person;
import dev.lectern.testkit.World;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A grant is made, used, and revoked while it is being used: whoever asks after the revocation must be refused. */
final class RevokeRace {
    private static final int THREADS = 4;

    private final World world;
    private final Runnable disturbance;

    /**
     * @param disturbance done to the caches in the middle of each round
     */
    RevokeRace(World world, Runnable disturbance) {
        this.world = world;
        this.disturbance = disturbance;
    }

    void run(int rounds) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                all.add(threads.submit(() -> race(threads, rounds / THREADS)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
    }

    private @Nullable Void race(ExecutorService threads, int rounds) throws Exception {
        Person ben = Person.of(world, "ben", "read");
        Person eve = Person.of(world, "eve", "read");
        String kb = world.kb("race-" + UUID.randomUUID(), "shared", "none", ben.id())
                .toString();
        for (int round = 0; round < rounds; round++) {
            assertThat(ben.grant(kb, eve, "{\"role\":\"read\"}").status()).isEqualTo(200);
            assertThat(eve.may("read", kb)).as("after the grant").isEqualTo(200);
            Future<Integer> meanwhile = threads.submit(() -> eve.may("read", kb));
            disturbance.run();
            assertThat(ben.revoke(kb, eve).status()).isEqualTo(204);
            assertThat(eve.may("read", kb)).as("after the revocation").isEqualTo(404);
            assertThat(meanwhile.get()).isIn(200, 404);
        }
        return null;
    }
}
