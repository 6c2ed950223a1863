package dev.lectern.stack.upstream;

import dev.lectern.stack.settings.Addresses;
import dev.lectern.stack.settings.StackSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.PersonIdent;

/** The repository {@code lectern/handbook} at the stand-in, and pushes to it as its maintainer. */
public record HandbookRepository(StackSettings settings, Maintainer maintainer) {
    /** {@code owner/name}. */
    public static final String NAME = Maintainer.LOGIN + "/handbook";

    /** Changes the files of the newest state. */
    @FunctionalInterface
    public interface Edit extends UnaryOperator<Map<String, byte[]>> {}

    /** Makes the repository unless it is there. */
    public void make() {
        maintainer.make("handbook");
    }

    /** Pushes one commit with the edited files; returns its id, or that of the newest where nothing was edited. */
    public String push(String message, Edit edit) throws IOException {
        return inClone(clone -> {
            Optional<String> head = clone.head();
            Map<String, byte[]> before = head.isEmpty() ? Map.of() : clone.files(head.get());
            Map<String, byte[]> after = edit.apply(new TreeMap<>(before));
            return head.isPresent() && same(before, after) ? head.get() : clone.push(after, message);
        });
    }

    /**
     * Pushes what changed between what was pushed before and {@code files}; what others merged meanwhile stays.
     *
     * @param pushedBefore the commit that was returned the last time; empty the first time, then all becomes {@code files}
     */
    public String bringLevel(Map<String, byte[]> files, Optional<String> pushedBefore, String message)
            throws IOException {
        return inClone(clone -> {
            Optional<String> head = clone.head();
            Map<String, byte[]> now = new TreeMap<>(head.isEmpty() ? Map.of() : clone.files(head.get()));
            Map<String, byte[]> base = pushedBefore.isEmpty() ? Map.copyOf(now) : clone.files(pushedBefore.get());
            Map<String, byte[]> after = merged(now, base, files);
            return head.isPresent() && same(now, after) ? head.get() : clone.push(after, message);
        });
    }

    static Map<String, byte[]> merged(Map<String, byte[]> now, Map<String, byte[]> base, Map<String, byte[]> files) {
        Map<String, byte[]> after = new TreeMap<>(now);
        base.keySet().stream().filter(path -> !files.containsKey(path)).forEach(after::remove);
        files.forEach((path, bytes) -> {
            if (!Arrays.equals(bytes, base.get(path))) {
                after.put(path, bytes);
            }
        });
        return after;
    }

    private static boolean same(Map<String, byte[]> one, Map<String, byte[]> other) {
        return one.keySet().equals(other.keySet())
                && one.entrySet().stream().allMatch(file -> Arrays.equals(file.getValue(), other.get(file.getKey())));
    }

    /** Something to do in a clone. */
    private interface CloneWork {
        String run(BareClone clone) throws IOException;
    }

    private String inClone(CloneWork work) throws IOException {
        String url = new Addresses(settings).gitHubGitUrl() + "/" + NAME + ".git";
        PersonIdent author = new PersonIdent(
                Maintainer.LOGIN, "1000+lectern@users.noreply.github.com", Instant.now(), java.time.ZoneOffset.UTC);
        Path folder = Files.createTempDirectory("lectern-handbook");
        try (BareClone clone = BareClone.of(url, maintainer.token(), author, folder.resolve("clone.git"))) {
            return work.run(clone);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
