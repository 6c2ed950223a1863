package dev.lectern.sync.git;

import dev.lectern.format.entry.KbPath;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Names of files as systems see them that ignore case and Unicode form: the first to come has the name. */
final class TakenNames {
    private final Map<String, String> files = new HashMap<>();
    private final Set<String> folders = new HashSet<>();

    /** Takes the path's name, or says what has it. */
    Optional<String> take(String path) {
        String key = KbPath.key(path);
        String twin = files.get(key);
        if (twin != null) {
            return Optional.of("it is the same as " + twin + " on Windows and macOS");
        }
        if (folders.contains(key)) {
            return Optional.of("there is a folder of that name");
        }
        for (String folder : KbPath.folders(key)) {
            if (files.containsKey(folder)) {
                return Optional.of("there is a file named " + files.get(folder));
            }
        }
        files.put(key, path);
        folders.addAll(KbPath.folders(key));
        return Optional.empty();
    }
}
