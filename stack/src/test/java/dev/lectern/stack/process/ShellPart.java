package dev.lectern.stack.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A part that runs a line of shell in a folder; it is ready when the file {@code ready} is there. */
record ShellPart(Path folder, String line) implements Part {
    @Override
    public String name() {
        return "shell";
    }

    @Override
    public String address() {
        return "nowhere";
    }

    @Override
    public List<Listener> listeners() {
        return List.of();
    }

    @Override
    public Launch prepare() {
        return new Launch(List.of("sh", "-c", line), Map.of("PATH", System.getenv("PATH"), "ONE", "1"), folder);
    }

    @Override
    public boolean isReady() {
        return Files.exists(folder.resolve("ready"));
    }
}
