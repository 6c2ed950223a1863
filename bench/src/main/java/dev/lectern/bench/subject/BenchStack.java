package dev.lectern.bench.subject;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lectern.bench.process.CpuClock;
import dev.lectern.stack.part.PostgresServer;
import dev.lectern.stack.process.ProcessRecord;
import dev.lectern.stack.process.RunFolder;
import dev.lectern.stack.secret.Secrets;
import dev.lectern.stack.settings.Mend;
import dev.lectern.stack.settings.Port;
import dev.lectern.stack.settings.StackSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A stack for benchmarks alone, started and stopped by {@code ./lectern} as a person would. */
public final class BenchStack implements AutoCloseable {
    /** This process, where CPU time is told. */
    public static final String BENCH = "bench";

    public static final List<String> SERVICES = List.of("gateway", "auth-service", "kb-service", "repo-sync-service");

    private static final List<String> PARTS = List.of(
            "gateway",
            "auth-service",
            "kb-service",
            "repo-sync-service",
            "postgres",
            "redis",
            "keycloak",
            "github-standin",
            BENCH);
    private static final Duration LONGEST_START = Duration.ofMinutes(6);
    private static final Pattern PART_LINE = Pattern.compile(" {2}(\\S+) +(?:ready|is back) +(\\d+[.,]\\d) s .*");
    private static final Pattern UP_LINE = Pattern.compile("Lectern is up in (\\d+[.,]\\d) s\\.");

    private final StackSettings settings;
    private final BlockingQueue<String> printed = new LinkedBlockingQueue<>();
    private @Nullable Process launcher;

    public BenchStack(StackSettings settings) {
        this.settings = settings;
    }

    public StackSettings settings() {
        return settings;
    }

    public boolean isUp() {
        return launcher != null && launcher.isAlive();
    }

    /** Brings the stack up, having stopped what an interrupted run left; throws a mend when it does not come up. */
    public Start start() {
        stop();
        Process _ = waitFor(command("down", ProcessBuilder.Redirect.DISCARD));
        printed.clear();
        Process started = command("up", ProcessBuilder.Redirect.PIPE);
        launcher = started;
        Thread.ofPlatform().daemon().name("launcher's output").start(() -> readOutput(started));
        return readStart(started);
    }

    private Start readStart(Process started) {
        Start start = new Start();
        String last = "";
        for (String line = nextLine(LONGEST_START); !line.isEmpty(); line = nextLine(LONGEST_START)) {
            last = line;
            partTime(line).ifPresent(start::add);
            Matcher up = UP_LINE.matcher(line);
            if (up.matches()) {
                return start.finished(number(up.group(1)));
            }
        }
        started.destroy();
        throw new Mend("The stack to measure does not come up: " + last.strip() + " (logs: " + settings.logs() + ")");
    }

    /** Waits until the launcher tells that the part is back, and returns how long that start took. */
    public Start.PartTime awaitBack(String part) {
        for (String line = nextLine(LONGEST_START); !line.isEmpty(); line = nextLine(LONGEST_START)) {
            Optional<Start.PartTime> told =
                    partTime(line).filter(time -> time.part().equals(part));
            if (told.isPresent()) {
                return told.get();
            }
        }
        throw new IllegalStateException(part + " did not come back");
    }

    private static Optional<Start.PartTime> partTime(String line) {
        Matcher part = PART_LINE.matcher(line);
        return part.matches()
                ? Optional.of(new Start.PartTime(part.group(1), number(part.group(2))))
                : Optional.empty();
    }

    private static double number(String text) {
        return Double.parseDouble(text.replace(',', '.'));
    }

    /** The running process of a part of the stack. */
    public Optional<ProcessHandle> process(String part) {
        return part.equals(BENCH)
                ? Optional.of(ProcessHandle.current())
                : new RunFolder(settings.home()).read(part).flatMap(ProcessRecord::living);
    }

    public CpuClock cpu() {
        return new CpuClock(PARTS, this::process);
    }

    /** The parts whose memory counts as the stack's: all but this process, and the launcher. */
    public List<String> residents() {
        return java.util.stream.Stream.concat(
                        PARTS.stream().filter(part -> !part.equals(BENCH)),
                        java.util.stream.Stream.of(RunFolder.LAUNCHER))
                .toList();
    }

    /** A connection as administrator of the database the services use. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(
                new PostgresServer(settings, new Secrets(settings.home())).adminUrl("lectern"));
    }

    public int port(Port port) {
        return settings.port(port);
    }

    /** Stops the stack and waits until it is gone. */
    public void stop() {
        Process running = launcher;
        if (running != null) {
            running.destroy();
            Process _ = waitFor(running);
            launcher = null;
        }
    }

    @Override
    public void close() {
        stop();
    }

    private Process command(String word, ProcessBuilder.Redirect output) {
        Path script = settings.root().resolve("lectern");
        ProcessBuilder builder = new ProcessBuilder(script.toString(), word)
                .redirectErrorStream(true)
                .redirectOutput(output);
        builder.environment().clear();
        builder.environment().putAll(settings.environment());
        try {
            return builder.start();
        } catch (IOException failure) {
            throw Mend.of(failure);
        }
    }

    private void readOutput(Process started) {
        try (BufferedReader lines = started.inputReader(UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isEmpty()) {
                    printed.add(line);
                }
            }
        } catch (IOException endedMeanwhile) {
            // told by the empty line
        }
        printed.add("");
    }

    /** The next line the launcher printed; empty when it ended or says nothing for that long. */
    private String nextLine(Duration longest) {
        try {
            String line = printed.poll(longest.toMillis(), TimeUnit.MILLISECONDS);
            return line == null ? "" : line;
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private static Process waitFor(Process process) {
        try {
            process.waitFor();
            return process;
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", told);
        }
    }
}
