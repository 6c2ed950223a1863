package dev.lectern.bench.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** Workers that each do their work again and again, the next time as soon as the last is done. */
public final class ClosedLoop implements AutoCloseable {
    private final List<Worker> workers;
    private final ExecutorService threads;

    /** Takes over the workers, and closes them when it is closed. */
    public ClosedLoop(List<? extends Worker> workers) {
        this.workers = List.copyOf(workers);
        this.threads = Executors.newFixedThreadPool(workers.size());
    }

    /** Lets all workers run for {@code duration}; work that began in time is finished and counts. */
    public Outcome run(Duration duration) {
        long began = System.nanoTime();
        long deadline = began + duration.toNanos();
        List<Future<Part>> running = workers.stream()
                .map(worker -> threads.submit(() -> work(worker, deadline)))
                .toList();
        List<Part> parts = new ArrayList<>();
        for (Future<Part> part : running) {
            parts.add(await(part));
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        return new Outcome(
                parts.stream().flatMapToDouble(Part::millis).toArray(),
                parts.stream().mapToInt(Part::failures).sum(),
                parts.stream()
                        .map(Part::firstFailure)
                        .filter(java.util.Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                seconds);
    }

    /**
     * What one worker did.
     *
     * @param millis how long each success took; read once
     */
    private record Part(
            DoubleStream millis, int failures, @Nullable Exception firstFailure) {}

    private static Part work(Worker worker, long deadline) {
        DoubleStream.Builder millis = DoubleStream.builder();
        int failures = 0;
        Exception first = null;
        for (long began = System.nanoTime(); began < deadline; began = System.nanoTime()) {
            try {
                worker.once();
                millis.add((System.nanoTime() - began) / 1e6);
            } catch (Exception failure) {
                first = failures++ == 0 ? failure : first;
            }
        }
        return new Part(millis.build(), failures, first);
    }

    private static Part await(Future<Part> part) {
        try {
            return part.get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", told);
        }
    }

    @Override
    public void close() {
        threads.close();
        workers.forEach(Worker::close);
    }
}
