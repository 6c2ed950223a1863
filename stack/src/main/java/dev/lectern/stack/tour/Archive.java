package dev.lectern.stack.tour;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Compares what lies in a repository with what the KB holds. */
final class Archive {
    private Archive() {}

    static Map<String, byte[]> files(byte[] archive) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    files.put(entry.getName(), zip.readAllBytes());
                }
            }
        }
        return files;
    }

    /** The paths whose bytes differ or that only one side has. */
    static List<String> differences(Map<String, byte[]> one, Map<String, byte[]> other) {
        TreeSet<String> paths = new TreeSet<>(one.keySet());
        paths.addAll(other.keySet());
        List<String> differing = new ArrayList<>();
        for (String path : paths) {
            if (!Arrays.equals(one.get(path), other.get(path))) {
                differing.add(path);
            }
        }
        return differing;
    }
}
