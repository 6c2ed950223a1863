package dev.lectern.stack.launch;

import dev.lectern.stack.process.Part;
import dev.lectern.stack.process.ProcessRecord;
import dev.lectern.stack.process.ResidentMemory;
import dev.lectern.stack.process.RunFolder;
import dev.lectern.stack.settings.StackSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Tells of each part whether it runs and answers, and what it takes. */
public final class Status {
    private final StackSettings settings;
    private final Progress progress;
    private final RunFolder runFolder;

    public Status(StackSettings settings, Progress progress) {
        this.settings = settings;
        this.progress = progress;
        this.runFolder = new RunFolder(settings.home());
    }

    /** Prints a line per part; true when all of them are ready. */
    public boolean print() {
        progress.say("  %-18s %-9s %8s %8s %9s   %s".formatted("part", "state", "pid", "up", "memory", "address"));
        boolean allReady = true;
        long memory = memory(RunFolder.LAUNCHER, "running", "");
        for (Part part : Stack.of(settings).parts()) {
            boolean ready = living(part.name()).isPresent() && part.isReady();
            allReady &= ready;
            memory += memory(part.name(), ready ? "ready" : "not ready", part.address());
        }
        progress.say("  %-18s %-9s %8s %8s %6d MB".formatted("together", "", "", "", memory >> 20));
        return allReady;
    }

    private Optional<ProcessHandle> living(String name) {
        return runFolder.read(name).flatMap(ProcessRecord::living);
    }

    /** Prints the line and returns the resident bytes. */
    private long memory(String name, String state, String address) {
        Optional<ProcessHandle> process = living(name);
        if (process.isEmpty()) {
            progress.say("  %-18s %-9s %8s %8s %9s   %s".formatted(name, "down", "", "", "", address));
            return 0;
        }
        long bytes = ResidentMemory.ofTree(process.get());
        Duration up = process.get()
                .info()
                .startInstant()
                .map(start -> Duration.between(start, Instant.now()))
                .orElse(Duration.ZERO);
        progress.say("  %-18s %-9s %8d %6d s %6d MB   %s"
                .formatted(name, state, process.get().pid(), up.toSeconds(), bytes >> 20, address));
        return bytes;
    }
}
