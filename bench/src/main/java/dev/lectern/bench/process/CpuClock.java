package dev.lectern.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * CPU seconds of named processes since they began, from {@code /proc} (Linux only): their children included, but of
 * this process only those that have ended, since the stack to measure is a living child of it.
 */
public final class CpuClock {
    /** What Linux counts CPU time in for programs, whatever the kernel's own tick. */
    private static final double TICKS_PER_SECOND = 100;

    private static final int FIELDS_BEFORE_STATE = 2;
    private static final int USER = 14 - FIELDS_BEFORE_STATE - 1;
    private static final int SYSTEM = USER + 1;
    private static final int REAPED_USER = USER + 2;
    private static final int REAPED_SYSTEM = USER + 3;

    private final List<String> names;
    private final Function<String, Optional<ProcessHandle>> find;

    /** Looks each process up anew at every reading, since a part may have been started again. */
    public CpuClock(List<String> names, Function<String, Optional<ProcessHandle>> find) {
        this.names = List.copyOf(names);
        this.find = find;
    }

    /** Seconds by name; processes that do not run are left out. */
    public CpuSeconds read() {
        Map<String, Double> seconds = new LinkedHashMap<>();
        for (String name : names) {
            find.apply(name).ifPresent(process -> seconds.put(name, ofFamily(process)));
        }
        return new CpuSeconds(seconds);
    }

    private static double ofFamily(ProcessHandle process) {
        if (process.equals(ProcessHandle.current())) {
            return of(process);
        }
        return Stream.concat(Stream.of(process), process.descendants())
                .mapToDouble(CpuClock::of)
                .sum();
    }

    private static double of(ProcessHandle process) {
        try {
            return seconds(Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat")));
        } catch (NoSuchFileException endedMeanwhile) {
            return 0;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Own time and that of ended children, from the line of {@code /proc/<pid>/stat} (proc(5)). */
    static double seconds(String line) {
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = 0;
        for (int field : new int[] {USER, SYSTEM, REAPED_USER, REAPED_SYSTEM}) {
            ticks += Long.parseLong(fields[field]);
        }
        return ticks / TICKS_PER_SECOND;
    }
}
