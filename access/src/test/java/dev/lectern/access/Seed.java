package dev.lectern.access;

import java.util.Random;

/** The seed of the random worlds: a new one each run, printed, or the one given by {@code -Dlectern.worlds.seed}. */
record Seed(long value) {
    static final int WORLDS = 20_000;

    static Seed chosen() {
        Seed seed = new Seed(Long.getLong("lectern.worlds.seed", System.nanoTime()));
        System.out.printf("random worlds: repeat with -Dlectern.worlds.seed=%d%n", seed.value());
        return seed;
    }

    Random random() {
        return new Random(value);
    }
}
