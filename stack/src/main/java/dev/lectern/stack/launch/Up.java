package dev.lectern.stack.launch;

import dev.lectern.stack.process.Listener;
import dev.lectern.stack.process.LogCap;
import dev.lectern.stack.process.Part;
import dev.lectern.stack.process.PartFailed;
import dev.lectern.stack.process.ProcessRecord;
import dev.lectern.stack.process.RunFolder;
import dev.lectern.stack.process.Supervised;
import dev.lectern.stack.settings.Addresses;
import dev.lectern.stack.settings.Mend;
import dev.lectern.stack.settings.StackSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Brings the stack up and keeps it up until this process is told to end. */
public final class Up {
    private static final Duration LONGEST_START = Duration.ofMinutes(4);
    private static final long LOG_BYTES = 8L << 20;
    private static final long FIRST_TIME_BYTES = 1500L << 20;
    private static final long AFTERWARDS_BYTES = 200L << 20;

    private final StackSettings settings;
    private final Progress progress;
    private final RunFolder runFolder;
    private final List<Supervised> running = new ArrayList<>();
    private boolean stopping;

    public Up(StackSettings settings, Progress progress) {
        this.settings = settings;
        this.progress = progress;
        this.runFolder = new RunFolder(settings.home());
    }

    /** Runs after the stack is ready, before the greeting. */
    public interface AfterStart {
        void run(Progress progress);
    }

    /** Returns at once when a stack is up already, else after the stack was stopped. */
    public void run(AfterStart afterStart, String greeting) {
        Instant began = Instant.now();
        requireSpace();
        if (!runFolder.lock()) {
            progress.say("Lectern is up already: " + new Addresses(settings).publicUrl() + " (./lectern status)");
            return;
        }
        requireCleanStart();
        Stack stack = Stack.of(settings);
        requireFreePorts(stack.parts());
        runFolder.write(ProcessRecord.of(RunFolder.LAUNCHER, ProcessHandle.current()));
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        try {
            new LogCap(settings.logs(), LOG_BYTES).keepInBackground();
            start(stack);
            afterStart.run(progress);
        } catch (RuntimeException failure) {
            stop();
            throw failure;
        }
        progress.say("");
        progress.say("Lectern is up in %.1f s."
                .formatted(Duration.between(began, Instant.now()).toMillis() / 1000.0));
        progress.say(greeting);
        waitForTheEnd();
    }

    private void requireSpace() {
        try {
            boolean first = !Files.isDirectory(settings.home().resolve("keycloak"));
            Files.createDirectories(settings.logs());
            long free = Files.getFileStore(settings.home()).getUsableSpace();
            long needed = first ? FIRST_TIME_BYTES : AFTERWARDS_BYTES;
            if (free < needed) {
                throw new Mend("Only %d MB are free for %s, which needs %d MB: free some, or set LECTERN_HOME."
                        .formatted(free >> 20, settings.home(), needed >> 20));
            }
        } catch (IOException failure) {
            throw Mend.of(failure);
        }
    }

    private void requireCleanStart() {
        List<String> left = runFolder.names();
        if (!left.isEmpty()) {
            throw new Mend("The last stack did not stop cleanly (stale pid files in "
                    + settings.home().resolve("run") + "): run ./lectern down, then up again.");
        }
    }

    private static void requireFreePorts(List<Part> parts) {
        for (Part part : parts) {
            for (Listener listener : part.listeners()) {
                if (!listener.isFree()) {
                    throw new Mend("Port %d on %s, for %s, is taken by another program: stop that, or set %s."
                            .formatted(listener.port(), listener.host(), part.name(), listener.variable()));
                }
            }
        }
    }

    private void start(Stack stack) {
        List<Supervised> foundations = startAll(stack.foundations());
        foundations.stream()
                .filter(part -> part.part().name().equals("postgres")
                        || part.part().name().equals("redis"))
                .forEach(this::awaitReady);
        stack.serverUrl().ifPresent(DatabaseRoles::createDatabase);
        stack.roles().apply();
        List<Supervised> services = startAll(stack.services());
        foundations.forEach(this::awaitReady);
        services.forEach(this::awaitReady);
    }

    private synchronized List<Supervised> startAll(List<Part> parts) {
        List<Supervised> started = new ArrayList<>();
        for (Part part : parts) {
            if (stopping) {
                break;
            }
            Supervised supervised = Supervised.start(part, runFolder, settings.log(part.name()), progress);
            started.add(supervised);
            running.add(supervised);
            var _ = supervised.firstReady().thenAccept(took -> progress.ready(part, took));
        }
        return started;
    }

    private void awaitReady(Supervised part) {
        try {
            Duration _ = part.firstReady().get(LONGEST_START.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException reason) {
                throw reason;
            }
            throw new IllegalStateException(failure);
        } catch (TimeoutException tooLong) {
            throw new PartFailed(
                    part.part().name(),
                    "is not ready after " + LONGEST_START.toSeconds() + " s",
                    settings.log(part.part().name()));
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
            throw new PartFailed(
                    part.part().name(),
                    "was interrupted",
                    settings.log(part.part().name()));
        }
    }

    /** Services first, what they stand on last; a second call does nothing. */
    private void stop() {
        List<Supervised> parts;
        synchronized (this) {
            if (stopping) {
                return;
            }
            stopping = true;
            parts = List.copyOf(running);
        }
        progress.say("Stopping (the first time, each part also saves what makes its next start fast) ...");
        new StopOrder<>(parts, supervised -> supervised.part().name()).forEachWave(Supervised::stop);
        runFolder.forget(RunFolder.LAUNCHER);
        progress.say("Stopped.");
    }

    private static void waitForTheEnd() {
        try {
            new java.util.concurrent.CountDownLatch(1).await();
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
        }
    }
}
