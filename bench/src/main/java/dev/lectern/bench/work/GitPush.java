package dev.lectern.bench.work;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lectern.bench.sample.SampleKb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The git command line as a person uses it, with its own defaults, but for the tidying up. */
record GitPush(Path scratch, String site, String token) {
    /** Makes a repository of the files and pushes it; returns the seconds without the writing of the files. */
    double seconds(SampleKb kb, String repository) throws IOException, InterruptedException {
        clear();
        kb.writeTo(Files.createDirectories(scratch));
        long began = System.nanoTime();
        git("init", "--quiet", "--initial-branch=main");
        git("add", "--all");
        git("commit", "--quiet", "--message=bench");
        git("push", "--quiet", site + "/" + repository + ".git", "main");
        double seconds = (System.nanoTime() - began) / 1e9;
        clear();
        return seconds;
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(scratch.toFile()).redirectErrorStream(true);
        String basic = Base64.getEncoder().encodeToString(("x-access-token:" + token).getBytes(UTF_8));
        builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        builder.environment().put("GIT_TERMINAL_PROMPT", "0");
        builder.environment().put("GIT_CONFIG_COUNT", "4");
        configure(builder, 0, "http.extraHeader", "Authorization: Basic " + basic);
        configure(builder, 1, "user.name", "Ben");
        configure(builder, 2, "user.email", "1003+ben@users.noreply.github.com");
        // Else a commit of many files leaves a process behind that tidies up while the next round is measured.
        configure(builder, 3, "gc.auto", "0");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("git " + arguments[0] + ": " + output);
        }
    }

    private static void configure(ProcessBuilder builder, int number, String key, String value) {
        builder.environment().put("GIT_CONFIG_KEY_" + number, key);
        builder.environment().put("GIT_CONFIG_VALUE_" + number, value);
    }

    private void clear() throws IOException {
        if (!Files.exists(scratch)) {
            return;
        }
        try (Stream<Path> files = Files.walk(scratch)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
