package dev.lectern.stack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The memory a process and its children hold, each shared page counted by its share (Linux only). */
public final class ResidentMemory {
    private ResidentMemory() {}

    /** Bytes; the launcher's parts are sessions of their own and are not counted as its children. */
    public static long ofTree(ProcessHandle process) {
        Stream<ProcessHandle> tree = Stream.of(process);
        if (process.info()
                .command()
                .filter(command -> command.endsWith("postgres"))
                .isPresent()) {
            tree = Stream.concat(tree, process.descendants());
        }
        return tree.mapToLong(ResidentMemory::of).sum();
    }

    private static long of(ProcessHandle process) {
        Path rollup = Path.of("/proc", Long.toString(process.pid()), "smaps_rollup");
        try (Stream<String> lines = Files.lines(rollup)) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .sum();
        } catch (IOException | java.io.UncheckedIOException notToldHere) {
            return 0;
        }
    }
}
