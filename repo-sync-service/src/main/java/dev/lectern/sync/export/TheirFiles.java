package dev.lectern.sync.export;

import dev.lectern.sync.git.BaseTree;
import dev.lectern.sync.git.FetchedCommit;
import dev.lectern.sync.job.JobRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Files as the repository has them. */
final class TheirFiles {
    private TheirFiles() {}

    /** The content of files of the base, by path; without those that are not there. */
    static Map<String, byte[]> read(JobRow job, ExportAttempt attempt, BaseTree base, Set<String> paths)
            throws IOException {
        Map<String, String> blobs = new TreeMap<>();
        paths.forEach(path -> base.blob(path).ifPresent(id -> blobs.put(path, id)));
        Map<String, byte[]> theirs = new HashMap<>();
        if (blobs.isEmpty()) {
            return theirs;
        }
        try (FetchedCommit commit =
                attempt.remote(job).fetchCommit(job.id(), base.commit().orElseThrow(), 1)) {
            commit.fetchContents(new HashSet<>(blobs.values()));
            for (Map.Entry<String, String> blob : blobs.entrySet()) {
                ByteArrayOutputStream content = new ByteArrayOutputStream();
                commit.copy(blob.getValue(), content);
                theirs.put(blob.getKey(), content.toByteArray());
            }
        }
        return theirs;
    }
}
