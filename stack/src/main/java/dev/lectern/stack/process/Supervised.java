package dev.lectern.stack.process;

import dev.lectern.stack.settings.Mend;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Keeps one part running: starts it, records it, tells when it is ready, and starts it again when it dies. */
public final class Supervised {
    private static final Duration PROBE_PAUSE = Duration.ofMillis(100);
    private static final int STARTS_BEFORE_GIVING_UP = 3;

    private final Part part;
    private final RunFolder runFolder;
    private final Path log;
    private final Watcher watcher;
    private final CompletableFuture<Duration> firstReady = new CompletableFuture<>();
    private final Thread thread;
    private final Object processLock = new Object();
    private @Nullable Process process;
    private volatile boolean stopping;

    private Supervised(Part part, RunFolder runFolder, Path log, Watcher watcher) {
        this.part = part;
        this.runFolder = runFolder;
        this.log = log;
        this.watcher = watcher;
        this.thread = Thread.ofPlatform().name(part.name()).daemon().unstarted(this::keepRunning);
    }

    /** Starts the part; {@link #firstReady()} tells how it went. */
    public static Supervised start(Part part, RunFolder runFolder, Path log, Watcher watcher) {
        Supervised supervised = new Supervised(part, runFolder, log, watcher);
        supervised.thread.start();
        return supervised;
    }

    public Part part() {
        return part;
    }

    /** Completes with the time the first start took, or fails when the part does not come up. */
    public CompletableFuture<Duration> firstReady() {
        return firstReady;
    }

    private void keepRunning() {
        Backoff backoff = new Backoff();
        int starts = 0;
        while (!stopping) {
            Instant began = Instant.now();
            try {
                Process running = startProcess();
                if (running == null) {
                    return;
                }
                starts++;
                awaitReady(running, began);
                int exit = running.waitFor();
                if (stopping) {
                    return;
                }
                if (!firstReady.isDone() && starts >= STARTS_BEFORE_GIVING_UP) {
                    giveUp(new PartFailed(part.name(), "ended with exit code " + exit + " while starting", log));
                    return;
                }
                Duration pause = backoff.after(Duration.between(began, Instant.now()));
                watcher.died(part, exit, pause);
                Thread.sleep(pause);
            } catch (IOException failure) {
                giveUp(Mend.of(failure));
                return;
            } catch (Mend mend) {
                giveUp(mend);
                return;
            } catch (InterruptedException told) {
                return;
            }
        }
    }

    private void giveUp(RuntimeException reason) {
        if (!firstReady.completeExceptionally(reason)) {
            watcher.gaveUp(part, reason);
        }
    }

    /** Null when a stop was asked for meanwhile. */
    private @Nullable Process startProcess() throws IOException {
        Launch launch = part.prepare();
        synchronized (processLock) {
            if (stopping) {
                return null;
            }
            ProcessBuilder builder = new ProcessBuilder(Detached.command(launch.command()))
                    .directory(launch.directory().toFile())
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().clear();
            builder.environment().putAll(launch.environment());
            Process started = builder.start();
            runFolder.write(ProcessRecord.of(part.name(), started.toHandle()));
            process = started;
            return started;
        }
    }

    private void awaitReady(Process running, Instant began) throws InterruptedException {
        while (running.isAlive() && !stopping) {
            if (part.isReady()) {
                Duration took = Duration.between(began, Instant.now());
                if (!firstReady.complete(took)) {
                    watcher.cameBack(part, took);
                }
                return;
            }
            Thread.sleep(PROBE_PAUSE);
        }
    }

    /** Ends the process for good, with force after the part's patience; returns when it is gone. */
    public void stop() {
        Process running;
        synchronized (processLock) {
            stopping = true;
            running = process;
        }
        thread.interrupt();
        if (running != null) {
            stop(part, running.toHandle());
        }
        runFolder.forget(part.name());
    }

    /** Ends a process of {@code part}, with force after its patience; returns when it is gone. */
    public static void stop(Part part, ProcessHandle process) {
        part.askToStop(process);
        if (!endsWithin(process, part.patience())) {
            process.destroyForcibly();
            boolean _ = endsWithin(process, Duration.ofSeconds(10));
        }
    }

    private static boolean endsWithin(ProcessHandle process, Duration patience) {
        try {
            ProcessHandle _ = process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillRunning) {
            return false;
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
            return false;
        } catch (java.util.concurrent.ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
