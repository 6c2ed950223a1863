package dev.lectern.sync.git;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The paths of a whole tree by the name they have on systems that ignore case and Unicode form. */
final class PathCollisions {
    private final Map<String, Set<String>> leaves = new HashMap<>();
    private final Map<String, Set<String>> folders = new HashMap<>();

    PathCollisions(Set<String> paths) {
        for (String path : paths) {
            add(leaves, path);
            for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
                add(folders, path.substring(0, slash));
            }
        }
    }

    /** Why {@code path}, which is one of them, cannot be checked out everywhere; empty if it can. */
    Optional<String> of(String path) {
        String fold = PathRules.fold(path);
        Optional<String> twin = other(leaves, path);
        if (twin.isPresent()) {
            return Optional.of("it is the same as " + twin.get() + " on Windows and macOS");
        }
        if (folders.containsKey(fold)) {
            return Optional.of("there is a folder of that name");
        }
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            String folder = path.substring(0, slash);
            if (leaves.containsKey(PathRules.fold(folder))) {
                return Optional.of("there is a file or link named " + folder);
            }
            Optional<String> other = other(folders, folder);
            if (other.isPresent()) {
                return Optional.of("its folder is the same as " + other.get() + " on Windows and macOS");
            }
        }
        return Optional.empty();
    }

    private static void add(Map<String, Set<String>> map, String path) {
        String fold = PathRules.fold(path);
        Set<String> known = map.get(fold);
        if (known == null) {
            map.put(fold, Set.of(path));
        } else if (!known.contains(path)) {
            Set<String> more = new TreeSet<>(known);
            more.add(path);
            map.put(fold, more);
        }
    }

    private static Optional<String> other(Map<String, Set<String>> map, String path) {
        return map.getOrDefault(PathRules.fold(path), Set.of()).stream()
                .filter(known -> !known.equals(path))
                .findFirst();
    }
}
