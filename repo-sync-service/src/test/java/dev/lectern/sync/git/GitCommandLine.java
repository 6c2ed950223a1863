package dev.lectern.sync.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The git of the command line in a clone of its own: a client that shares no code with ours. */
public final class GitCommandLine {
    private final Path folder;

    private GitCommandLine(Path folder) {
        this.folder = folder;
    }

    /** Starts an empty repository that is to be pushed to {@code remote}, a URL with its token. */
    public static GitCommandLine in(Path folder, String remote) throws IOException {
        Files.createDirectories(folder);
        GitCommandLine git = new GitCommandLine(folder);
        git.run("init", "-q", "-b", "main");
        git.run("remote", "add", "origin", remote);
        return git;
    }

    /** Writes files and commits them as the author; returns the commit's id. */
    public String commit(String author, String message, Map<String, String> files) {
        files.forEach(this::write);
        return commitAll(author, message);
    }

    private void write(String name, String text) {
        try {
            Path path = folder.resolve(name);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The same, with paths and texts in turn. */
    public String commit(String author, String message, String... pathsAndTexts) {
        Map<String, String> files = new LinkedHashMap<>();
        for (int i = 0; i < pathsAndTexts.length; i += 2) {
            files.put(pathsAndTexts[i], pathsAndTexts[i + 1]);
        }
        return commit(author, message, files);
    }

    /** Commits whatever lies in the work tree. */
    public String commitAll(String author, String message) {
        run("add", "-A");
        run(
                "-c",
                "user.name=" + author,
                "-c",
                "user.email=" + author + "@example.org",
                "commit",
                "-q",
                "--allow-empty",
                "-m",
                message);
        return run("rev-parse", "HEAD").strip();
    }

    public void push() {
        run("push", "-q", "--force", "origin", "HEAD:main");
    }

    public Path folder() {
        return folder;
    }

    /** Runs git; returns what it printed. */
    public String run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
            builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
            builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
            builder.environment().put("GIT_TERMINAL_PROMPT", "0");
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError("git " + List.of(arguments) + ": " + output);
            }
            return output;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }
}
