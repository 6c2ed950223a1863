package dev.lectern.stack.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A program that is run to its end, such as initdb. */
public final class Errand {
    private static final int MOST_WORDS = 600;

    private Errand() {}

    /**
     * How it ended.
     *
     * @param lastWords the end of what it printed, as one line
     */
    public record Outcome(int exitCode, String lastWords) {
        public boolean failed() {
            return exitCode != 0;
        }
    }

    /** Runs a command. It is killed when this thread is interrupted. */
    public static Outcome run(List<String> command) throws IOException {
        Path printed = Files.createTempFile("lectern-errand", ".log");
        try {
            Process process = new ProcessBuilder(Detached.command(command))
                    .redirectErrorStream(true)
                    .redirectOutput(printed.toFile())
                    .start();
            return new Outcome(await(process, command), lastWords(printed));
        } finally {
            Files.deleteIfExists(printed);
        }
    }

    private static int await(Process process, List<String> command) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException told) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException(command.getFirst() + " (interrupted)", told);
        }
    }

    private static String lastWords(Path printed) throws IOException {
        String words = new String(Files.readAllBytes(printed), StandardCharsets.UTF_8)
                .strip()
                .replaceAll("\\s+", " ");
        return words.substring(Math.max(0, words.length() - MOST_WORDS));
    }
}
