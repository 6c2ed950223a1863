package dev.lectern.bench.work;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The git command line as a person uses it, with its own defaults, but for the tidying up.
 *
 * @param folder where it works; {@link #clear} deletes it
 */
record GitCommand(Path folder, String token) {
    /** Runs git in the folder and returns the seconds it took. */
    double run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Files.createDirectories(folder).toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(environment());
        long began = System.nanoTime();
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("git " + arguments[0] + ": " + output);
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private Map<String, String> environment() {
        String basic = Base64.getEncoder().encodeToString(("x-access-token:" + token).getBytes(UTF_8));
        List<Map.Entry<String, String>> settings = List.of(
                Map.entry("http.extraHeader", "Authorization: Basic " + basic),
                Map.entry("user.name", "Ben"),
                Map.entry("user.email", "1003+ben@users.noreply.github.com"),
                // Else a commit of many files leaves a process behind that tidies up while the next round is measured.
                Map.entry("gc.auto", "0"));
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
        environment.put("GIT_TERMINAL_PROMPT", "0");
        environment.put("GIT_CONFIG_COUNT", Integer.toString(settings.size()));
        for (int number = 0; number < settings.size(); number++) {
            environment.put("GIT_CONFIG_KEY_" + number, settings.get(number).getKey());
            environment.put("GIT_CONFIG_VALUE_" + number, settings.get(number).getValue());
        }
        return environment;
    }

    void clear() throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
