package dev.lectern.stack.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** How a part's process is started: its command line, its whole environment and its working directory. */
public record Launch(List<String> command, Map<String, String> environment, Path directory) {
    public Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
