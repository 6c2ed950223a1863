package dev.lectern.stack.tour;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A clone made and read by the git command line, with no configuration but its own defaults. */
record GitCommandCopy(Path folder) implements RepositoryCopy {
    static boolean isAvailable() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .anyMatch(place ->
                        !place.isEmpty() && Path.of(place, "git").toFile().canExecute());
    }

    static GitCommandCopy of(String url, Path folder) throws IOException {
        String _ = git("clone", "--quiet", "--config", "core.autocrlf=false", url, folder.toString());
        return new GitCommandCopy(folder);
    }

    @Override
    public String log() throws IOException {
        return "$ git log --stat\n" + git("-C", folder.toString(), "-c", "color.ui=false", "log", "--stat");
    }

    @Override
    public Map<String, byte[]> files() throws IOException {
        return RepositoryCopy.filesBelow(folder);
    }

    private static String git(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        builder.environment().put("GIT_TERMINAL_PROMPT", "0");
        builder.environment().put("GIT_PAGER", "cat");
        try {
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException("git " + String.join(" ", arguments) + ": " + output);
            }
            return output;
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", told);
        }
    }
}
