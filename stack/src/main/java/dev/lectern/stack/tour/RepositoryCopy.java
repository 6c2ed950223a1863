package dev.lectern.stack.tour;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A clone of a repository in a folder of its own: by the git command line where there is one, else by JGit. */
interface RepositoryCopy {
    /** {@code git log --stat}, newest commit first. */
    String log() throws IOException;

    /** Every file of the newest commit by its path, git's own aside. */
    Map<String, byte[]> files() throws IOException;

    static RepositoryCopy of(String url, Path folder) throws IOException {
        return GitCommandCopy.isAvailable() ? GitCommandCopy.of(url, folder) : JGitCopy.of(url, folder);
    }

    static Map<String, byte[]> filesBelow(Path folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                String path = folder.relativize(file).toString().replace('\\', '/');
                if (!path.startsWith(".git/")) {
                    files.put(path, Files.readAllBytes(file));
                }
            }
        }
        return files;
    }
}
