package dev.lectern.kb.upstream;

import dev.lectern.kb.content.FileIndex;
import dev.lectern.kb.content.StoredFile;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where the files of a KB are while a new head is decided: one that leaves is in nobody's way. */
final class Places {
    private final FileIndex index;
    private final Set<String> left = new HashSet<>();

    Places(FileIndex index) {
        this.index = index;
    }

    /** The file of that row id, whether it leaves or not. */
    Optional<StoredFile> ofId(String id) {
        return index.ofId(id);
    }

    /** The file at that path, or at one that a file system takes for the same, whether it leaves or not. */
    Optional<StoredFile> atPath(String path) {
        return index.atPath(path);
    }

    /** The files that stay and beside which there can be none at that path; see {@link FileIndex#inTheWay}. */
    List<StoredFile> inTheWay(String path) {
        return index.inTheWay(path).stream()
                .filter(file -> !left.contains(file.path()))
                .toList();
    }

    /** Remembers that the file at that path leaves it. */
    void leave(String path) {
        left.add(path);
    }
}
