package dev.lectern.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lectern.stack.process.Listener;
import dev.lectern.stack.process.ProcessRecord;
import dev.lectern.stack.process.RunFolder;
import dev.lectern.stack.secret.Secrets;
import dev.lectern.stack.settings.Addresses;
import dev.lectern.stack.settings.Person;
import dev.lectern.stack.settings.Port;
import dev.lectern.stack.settings.StackSettings;
import dev.lectern.stack.tour.GitHubAccount;
import dev.lectern.stack.tour.SignIn;
import dev.lectern.stack.tour.Visitor;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A stack of its own, started from the built artefacts by the first test that asks and stopped with this JVM. Its home
 * is {@code e2e/target/home}, where the logs of a failed run are found; its ports are moved out of everybody's way.
 */
final class RunningStack {
    private static final Duration LONGEST_START = Duration.ofMinutes(6);
    private static final Path ROOT = Path.of(System.getProperty("lectern.root"));
    private static final Path HOME = ROOT.resolve("e2e/target/home");

    private static @Nullable RunningStack running;

    private final StackSettings settings;
    private final Addresses addresses;
    private final Secrets secrets;

    private RunningStack(StackSettings settings) {
        this.settings = settings;
        this.addresses = new Addresses(settings);
        this.secrets = new Secrets(settings.home());
    }

    static synchronized RunningStack get() throws IOException {
        RunningStack stack = running;
        if (stack == null) {
            deleteHome();
            stack = new RunningStack(StackSettings.from(ROOT, environment()));
            stack.start();
            running = stack;
        }
        return stack;
    }

    private static Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>(System.getenv());
        environment.put("LECTERN_HOME", HOME.toString());
        environment.put("LECTERN_PORT_OFFSET", Integer.toString(freeOffset()));
        environment.put("LECTERN_STANDIN_CONTROL", "on");
        // The tests ask more in a minute than a person would.
        environment.put("AUTH_USAGE_TIERS_DEFAULT_RATE_LIMIT_READ", "100000/minute");
        environment.put("AUTH_USAGE_TIERS_DEFAULT_RATE_LIMIT_WRITE", "100000/minute");
        return environment;
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

    private void start() throws IOException {
        Files.createDirectories(settings.logs());
        Path log = settings.log("launcher");
        Process launcher = launch(log, "up");
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
        Awaitility.await("the stack is up, see " + log)
                .atMost(LONGEST_START)
                .pollInterval(Duration.ofMillis(250))
                .until(() -> !launcher.isAlive() || Files.readString(log).contains("Lectern is up"));
        if (!launcher.isAlive()) {
            throw new IllegalStateException("the stack does not start: " + Files.readString(log));
        }
    }

    private void stop() {
        try {
            int exit = run("down").exitCode();
            if (exit != 0) {
                System.err.println("the stack does not stop cleanly: exit code " + exit);
            }
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** What a command of the launcher left. */
    record Outcome(int exitCode, String output) {}

    /** Runs a command of the launcher to its end. */
    Outcome run(String... words) throws IOException {
        Path output = Files.createTempFile(settings.home(), "command", ".out");
        try {
            int exit = launch(output, words).waitFor();
            return new Outcome(exit, Files.readString(output, UTF_8));
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", told);
        }
    }

    private Process launch(Path output, String... words) throws IOException {
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

    URI gateway() {
        return URI.create(addresses.publicUrl());
    }

    URI controlPlane() {
        return URI.create(settings.url(Addresses.LOOPBACK, Port.STANDIN_CONTROL));
    }

    Visitor anonymous() {
        return new Visitor(gateway());
    }

    /** A browser in which that person has signed in; the caller closes it. */
    Visitor signedIn(Person person) {
        Visitor visitor = anonymous();
        String _ = new SignIn(visitor, person, password(person)).run();
        return visitor;
    }

    GitHubAccount gitHub(Visitor visitor, Person person) {
        return new GitHubAccount(visitor, URI.create(addresses.gitHubWebUrl()), person, password(person));
    }

    private String password(Person person) {
        return secrets.password(person.passwordName());
    }

    /** Kills the process of a part at once, without a chance to clean up; the launcher starts it again. */
    void kill(String part) {
        ProcessHandle process;
        try (RunFolder runFolder = new RunFolder(settings.home())) {
            process = runFolder
                    .read(part)
                    .flatMap(ProcessRecord::living)
                    .orElseThrow(() -> new IllegalStateException(part + " does not run"));
        }
        if (!process.destroyForcibly()) {
            throw new IllegalStateException(part + " cannot be killed");
        }
        ProcessHandle _ = process.onExit().join();
    }

    private static void deleteHome() throws IOException {
        if (!Files.exists(HOME)) {
            return;
        }
        try (Stream<Path> files = Files.walk(HOME)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
