package dev.lectern.bench;

import dev.lectern.bench.report.Result;
import dev.lectern.bench.report.ResultFile;
import dev.lectern.bench.report.Table;
import dev.lectern.bench.subject.BenchEnvironment;
import dev.lectern.bench.subject.BenchStack;
import dev.lectern.bench.work.Bench;
import dev.lectern.bench.work.Benchmark;
import dev.lectern.stack.settings.Mend;
import dev.lectern.stack.settings.StackSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What {@code ./lectern bench} calls. */
public final class BenchCommand {
    private static final int FAILED = 1;
    private static final int MENDABLE = 2;

    private final StackSettings settings;
    private final Arguments arguments;
    private final PrintStream out;
    private final List<Result> results = new ArrayList<>();

    private BenchCommand(StackSettings settings, Arguments arguments, PrintStream out) {
        this.settings = settings;
        this.arguments = arguments;
        this.out = out;
    }

    /** Runs the benchmarks named; the property {@code lectern.root} names the checkout. */
    public static void main(String[] words) throws IOException {
        try {
            Arguments arguments = Arguments.parse(Arrays.asList(words));
            Path root = Path.of(System.getProperty("lectern.root", "."));
            StackSettings settings = new BenchEnvironment(root, System.getenv()).settings();
            System.exit(new BenchCommand(settings, arguments, System.out).run());
        } catch (Mend mend) {
            System.err.println(mend.getMessage());
            System.exit(MENDABLE);
        }
    }

    /** Runs them all, also after one has failed; returns the exit code. */
    private int run() throws IOException {
        boolean failed = false;
        try (BenchStack stack = new BenchStack(settings)) {
            Runtime.getRuntime().addShutdownHook(new Thread(stack::stop, "stop the stack"));
            Bench bench = new Bench(stack, arguments.pace(), line -> out.println("  ... " + line));
            for (Map.Entry<String, Benchmark> benchmark : arguments.benchmarks().entrySet()) {
                failed |= !run(benchmark.getKey(), benchmark.getValue(), bench);
            }
        }
        if (!results.isEmpty()) {
            Map<String, Object> run = Map.of(
                    "warm_up_seconds", arguments.pace().warmUp().toSeconds(),
                    "slice_seconds", arguments.pace().slice().toSeconds());
            Path file = new ResultFile(settings.home().resolve("results"))
                    .write(Clock.systemUTC().instant(), run, results);
            out.println("Written to " + file);
        }
        return failed ? FAILED : 0;
    }

    private boolean run(String name, Benchmark benchmark, Bench bench) {
        long began = System.nanoTime();
        out.println(name);
        try {
            Result result = benchmark.run(bench);
            results.add(result);
            out.println();
            new Table(result).lines().forEach(out::println);
            out.println("  measured in "
                    + Duration.ofNanos(System.nanoTime() - began).toSeconds() + " s");
            out.println();
            return true;
        } catch (Mend mend) {
            throw mend;
        } catch (Exception failure) {
            out.println("  " + name + " failed: " + failure.getMessage()
                    + (failure.getCause() == null ? "" : " (" + failure.getCause() + ")"));
            return false;
        }
    }
}
