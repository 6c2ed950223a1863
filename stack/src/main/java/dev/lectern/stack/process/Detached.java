package dev.lectern.stack.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Puts a process into a session of its own, so that Ctrl-C reaches the launcher alone and parts stop in order. */
final class Detached {
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private Detached() {}

    /** The command in a new session where the system has {@code setsid}, which keeps the process id; else as it is. */
    static List<String> command(List<String> command) {
        if (!Files.isExecutable(SETSID)) {
            return command;
        }
        List<String> detached = new ArrayList<>(command.size() + 1);
        detached.add(SETSID.toString());
        detached.addAll(command);
        return detached;
    }
}
