package dev.lectern.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The git of the command line in one folder: a client that shares no code with ours and reads no configuration. */
record GitCommand(Path folder, Map<String, String> variables) {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "GIT_CONFIG_NOSYSTEM", "1",
            "GIT_CONFIG_GLOBAL", "/dev/null",
            "GIT_TERMINAL_PROMPT", "0",
            "GIT_COMMITTER_NAME", "committer",
            "GIT_COMMITTER_EMAIL", "committer@example.org");

    GitCommand(Path folder) {
        this(folder, Map.of());
    }

    /** The same with more variables. */
    GitCommand with(Map<String, String> more) {
        return new GitCommand(folder, more);
    }

    /** What git printed; throws with it where git failed. */
    String run(String... words) {
        return feed(new byte[0], words);
    }

    /** The same with bytes to read. */
    String feed(byte[] input, String... words) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(words));
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
            builder.environment().putAll(ENVIRONMENT);
            builder.environment().putAll(variables);
            Process process = builder.start();
            CompletableFuture<Void> fed = CompletableFuture.runAsync(() -> write(process, input));
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            fed.join();
            if (process.waitFor() != 0) {
                throw new AssertionError("git " + List.of(words) + ": " + output);
            }
            return output.strip();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
            throw new AssertionError(told);
        }
    }

    private static void write(Process process, byte[] input) {
        try (OutputStream out = process.getOutputStream()) {
            out.write(input);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
