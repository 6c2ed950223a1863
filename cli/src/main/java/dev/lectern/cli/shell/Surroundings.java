package dev.lectern.cli.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * What the process was started with.
 *
 * @param folder where it was started
 * @param out for answers: what a script reads
 * @param err for progress and for what went wrong
 */
public record Surroundings(
        Map<String, String> environment, Path folder, InputStream in, PrintStream out, PrintStream err, Clock clock) {
    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /** Those of this process; whatever the locale, UTF-8 is written. */
    public static Surroundings ofThisProcess() {
        return new Surroundings(
                System.getenv(),
                Path.of("").toAbsolutePath(),
                System.in,
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8),
                Clock.systemUTC());
    }

    /** The value of a variable that is set and not blank. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** A file named on the command line. */
    public Path file(String name) {
        try {
            return folder.resolve(name);
        } catch (InvalidPathException impossible) {
            throw new Stop(Exit.USAGE, "\"" + name + "\" is no path here: name a file or folder.");
        }
    }
}
