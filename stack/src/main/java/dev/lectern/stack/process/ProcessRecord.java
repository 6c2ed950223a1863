package dev.lectern.stack.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is kept of a process so that it is found again, and no other: its id and when it started.
 *
 * @param name the part of the stack, or {@code launcher}
 * @param started as the operating system tells it
 */
public record ProcessRecord(String name, long pid, Instant started) {
    /** The operating system counts from boot, and its idea of the boot time moves with the clock by a little. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    public static ProcessRecord of(String name, ProcessHandle process) {
        return new ProcessRecord(
                name, process.pid(), process.info().startInstant().orElseGet(Instant::now));
    }

    /** The process if it still runs; empty when it ended, even if its id now belongs to another program. */
    public Optional<ProcessHandle> living() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isTheSame);
    }

    private boolean isTheSame(ProcessHandle process) {
        return process.info()
                .startInstant()
                .filter(start -> Duration.between(start, started).abs().compareTo(TOLERANCE) <= 0)
                .isPresent();
    }

    String line() {
        return pid + " " + started.toEpochMilli() + "\n";
    }

    /** Reads what {@link #line} wrote; empty for anything else. */
    static Optional<ProcessRecord> parse(String name, String line) {
        String[] words = line.strip().split(" ", -1);
        if (words.length != 2) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new ProcessRecord(name, Long.parseLong(words[0]), Instant.ofEpochMilli(Long.parseLong(words[1]))));
        } catch (NumberFormatException notARecord) {
            return Optional.empty();
        }
    }
}
