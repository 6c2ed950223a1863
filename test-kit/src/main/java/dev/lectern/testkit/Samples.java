package dev.lectern.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The hostile sample KB that the format keeps below src/test/resources/samples. */
public final class Samples {
    private Samples() {}

    /** All files of the KB by path. */
    public static SortedMap<String, byte[]> hostile() {
        Path root = Path.of(System.getProperty("lectern.root"), "format/src/test/resources/samples/hostile");
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(path).toString(), Files.readAllBytes(path));
            }
            return files;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** One file of it. */
    public static byte[] bytes(String path) {
        byte[] bytes = hostile().get(path);
        if (bytes == null) {
            throw new IllegalArgumentException("there is no sample " + path);
        }
        return bytes;
    }

    /** One file of it as text. */
    public static String text(String path) {
        return new String(bytes(path), StandardCharsets.UTF_8);
    }
}
