package dev.lectern.stack.part;

import dev.lectern.stack.settings.StackSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The command line of a JVM that starts fast and stays small. It writes an archive of its loaded classes when it
 * first ends, and uses it from the second start on; the JVM itself discards an archive that no longer fits.
 */
final class JavaCommand {
    private final List<String> words = new ArrayList<>();

    /** A command that runs once: without an archive. */
    JavaCommand(String heap) {
        words.add(executable().toString());
        words.add("-Xmx" + heap);
        words.add("-Xss512k");
        words.add("-XX:+UseSerialGC");
        words.add("-XX:TieredStopAtLevel=1");
        words.add("-XX:+ExitOnOutOfMemoryError");
        words.add("-Dfile.encoding=UTF-8");
    }

    /** A command that runs at each start: its archive is named after the part. */
    JavaCommand(String heap, StackSettings settings, String name) throws IOException {
        this(heap);
        Path archives = Files.createDirectories(settings.home().resolve("cache"));
        words.add("-Xlog:disable");
        words.add("-XX:+AutoCreateSharedArchive");
        words.add("-XX:SharedArchiveFile=" + archives.resolve(name + ".jsa"));
    }

    JavaCommand with(String... more) {
        words.addAll(List.of(more));
        return this;
    }

    List<String> words() {
        return List.copyOf(words);
    }

    static Path executable() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** The few variables any program needs, and nothing of the stack. */
    static Map<String, String> plainEnvironment(StackSettings settings) {
        Map<String, String> environment = new TreeMap<>();
        for (String name : List.of("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR")) {
            settings.variable(name).ifPresent(value -> environment.put(name, value));
        }
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        return environment;
    }
}
