package dev.lectern.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lectern.stack.process.Listener;
import dev.lectern.stack.process.ProcessRecord;
import dev.lectern.stack.process.RunFolder;
import dev.lectern.stack.settings.Port;
import dev.lectern.stack.settings.StackSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The launcher of one stack, run from the built artefacts as {@code ./lectern} runs it. */
public record Launcher(StackSettings settings) {
    private static final Duration LONGEST_START = Duration.ofMinutes(6);
    private static final Path ROOT = Path.of(System.getProperty("lectern.root"));

    /**
     * A launcher with an empty home below {@code e2e/target}, where the logs of a failed run are found, and ports out of
     * everybody's way.
     */
    public static Launcher fresh(String homeName) throws IOException {
        Path home = ROOT.resolve("e2e/target").resolve(homeName);
        deleteTree(home);
        Map<String, String> environment = new TreeMap<>(System.getenv());
        environment.put("LECTERN_HOME", home.toString());
        environment.put("LECTERN_PORT_OFFSET", Integer.toString(freeOffset()));
        return new Launcher(StackSettings.from(ROOT, environment));
    }

    /** The same home and ports with more variables. */
    public Launcher with(Map<String, String> more) {
        Map<String, String> environment = new TreeMap<>(settings.environment());
        environment.putAll(more);
        return new Launcher(StackSettings.from(ROOT, environment));
    }

    /** Starts the stack and returns what was printed until it was up. */
    public String up() throws IOException {
        Files.createDirectories(settings.logs());
        Path log = settings.log("launcher");
        Process launcher = start(log, "up");
        Awaitility.await("the stack is up, see " + log)
                .atMost(LONGEST_START)
                .pollInterval(Duration.ofMillis(250))
                .until(() -> !launcher.isAlive() || Files.readString(log).contains("Lectern is up"));
        if (!launcher.isAlive()) {
            throw new IllegalStateException("the stack does not start: " + Files.readString(log));
        }
        return Files.readString(log);
    }

    public void down() throws IOException {
        int exit = run("down").exitCode();
        if (exit != 0) {
            System.err.println("the stack does not stop cleanly: exit code " + exit);
        }
    }

    /** Stops the stack when this JVM ends. */
    public void downAtTheEnd() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                down();
            } catch (IOException failure) {
                throw new IllegalStateException(failure);
            }
        }));
    }

    /** What a command of the launcher left. */
    public record Outcome(int exitCode, String output) {}

    /** Runs a command of the launcher to its end. */
    public Outcome run(String... words) throws IOException {
        Path output = Files.createTempFile(settings.home(), "command", ".out");
        try {
            int exit = start(output, words).waitFor();
            return new Outcome(exit, Files.readString(output, UTF_8));
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", told);
        }
    }

    private Process start(Path output, String... words) throws IOException {
        Path target = ROOT.resolve("stack/target");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Xms16m",
                "-XX:+UseSerialGC",
                "-Dlectern.root=" + ROOT,
                "-cp",
                target.resolve("lectern-stack.jar") + ":" + target.resolve("lib") + "/*",
                "dev.lectern.stack.Lectern"));
        command.addAll(List.of(words));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().putAll(settings.environment());
        return builder.start();
    }

    /** The process of a part; empty where it does not run. */
    public Optional<ProcessHandle> process(String part) {
        try (RunFolder runFolder = new RunFolder(settings.home())) {
            return runFolder.read(part).flatMap(ProcessRecord::living);
        }
    }

    /** Kills the process of a part at once, without a chance to clean up; the launcher starts it again. */
    public void kill(String part) {
        ProcessHandle process = process(part).orElseThrow(() -> new IllegalStateException(part + " does not run"));
        if (!process.destroyForcibly()) {
            throw new IllegalStateException(part + " cannot be killed");
        }
        ProcessHandle _ = process.onExit().join();
    }

    private static int freeOffset() {
        while (true) {
            int offset = ThreadLocalRandom.current().nextInt(1_000, 50_000);
            StackSettings candidate = StackSettings.from(ROOT, Map.of("LECTERN_PORT_OFFSET", Integer.toString(offset)));
            boolean free = Stream.of(Port.values())
                    .allMatch(port -> new Listener("127.0.0.1", candidate.port(port), port.variable()).isFree());
            if (free) {
                return offset;
            }
        }
    }

    private static void deleteTree(Path home) throws IOException {
        if (!Files.exists(home)) {
            return;
        }
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
