package dev.lectern.cli.ci;

import java.nio.file.Path;
import java.util.List;

/**
 * A folder with a {@code kb.yaml}, and the files of its KB.
 *
 * @param root the folder
 * @param files in order of path; those of a KB further down belong to that one
 */
record KbFolder(Path root, List<Found> files) {
    KbFolder {
        files = List.copyOf(files);
    }

    /**
     * A file of it.
     *
     * @param path inside the KB, in Unicode form NFC
     * @param kind what the file system says it is
     */
    record Found(Path file, String path, Kind kind) {}

    /** What lies at a path. */
    enum Kind {
        FILE,
        /** A symbolic link, a device or the like: never opened. */
        NO_FILE,
        /** The file system does not let us look. */
        UNREADABLE
    }
}
