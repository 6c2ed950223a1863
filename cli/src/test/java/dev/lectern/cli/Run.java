package dev.lectern.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lectern.cli.shell.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** A command that has run: its exit code and what it wrote. */
public record Run(int exitCode, String out, String err) {

    public static Run in(Path folder, String... words) {
        return in(folder, Map.of(), "", words);
    }

    public static Run in(Path folder, Map<String, String> environment, String input, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = LecternCli.run(
                new Surroundings(
                        environment,
                        folder,
                        new ByteArrayInputStream(input.getBytes(UTF_8)),
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(err, true, UTF_8),
                        Clock.systemUTC()),
                words);
        return new Run(exitCode, out.toString(UTF_8), err.toString(UTF_8));
    }
}
