package dev.lectern.sync.export;

import dev.lectern.api.sync.Job.Finding;
import dev.lectern.format.merge.FileMerge;
import dev.lectern.format.merge.MergeResult.Conflicted;
import dev.lectern.format.merge.MergeResult.Merged;
import dev.lectern.format.merge.MergeResult.Region;
import dev.lectern.sync.git.BaseTree;
import dev.lectern.sync.git.TreeEdit;
import dev.lectern.sync.job.JobRow;
import dev.lectern.sync.kb.KbClient.Reader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Files of the last export that the repository has changed since. Where the KB changed them, too, they are merged, and
 * what cannot be merged is told: nobody's change is written over.
 */
final class MovedFiles {
    private static final String SCHEMA_FILE = "kb.yaml";

    private final Map<String, byte[]> before = new TreeMap<>();
    private final Map<String, byte[]> ours = new HashMap<>();
    private Predicate<String> written = path -> false;

    private MovedFiles() {}

    /** Compares what the last export wrote with what is there now; no content is read where nobody else committed. */
    static MovedFiles since(ExportEnvironment environment, JobRow job, BaseTree base) {
        MovedFiles moved = new MovedFiles();
        Long previous = job.previousRevision();
        String lastCommit = job.found(ExportFound.class).lastCommit();
        if (previous == null || base.commit().isEmpty()) {
            return moved;
        }
        Reader reader = PinStep.reader(job);
        if (base.commit().get().equals(lastCommit)) {
            long now = Objects.requireNonNull(job.contentRevision());
            Set<String> later = Set.copyOf(environment.kbs().deletions(reader, now, previous));
            moved.written = path -> !later.contains(path);
            return moved;
        }
        Set<String> paths = new HashSet<>();
        moved.written = paths::contains;
        environment.kbs().snapshot(reader, previous, (path, content) -> {
            paths.add(path);
            boolean same =
                    base.blob(path).filter(TreeEdit.blobId(content)::equals).isPresent();
            boolean odd = base.blob(path).isEmpty() && base.has(path);
            if (!same && !odd && !path.equals(SCHEMA_FILE) && !TreeEdit.isLeftAlone(path)) {
                moved.before.put(path, content);
            }
        });
        return moved;
    }

    boolean isEmpty() {
        return before.isEmpty();
    }

    /** Takes the KB's file aside if the repository changed it; false: it may be written as it is. */
    boolean takes(String path, byte[] content) {
        if (!before.containsKey(path)) {
            return false;
        }
        ours.put(path, content);
        return true;
    }

    /** Whether the last export wrote a file of the KB at that path, or found just that file there. */
    boolean wrote(String path) {
        return written.test(path);
    }

    /** Whether the repository changed that file. */
    boolean has(String path) {
        return before.containsKey(path);
    }

    /** Puts what both sides come to into the tree; returns where people have to decide, empty if nowhere. */
    List<Finding> merge(JobRow job, ExportAttempt attempt, BaseTree base, TreeEdit edit) throws IOException {
        Map<String, byte[]> changed = new TreeMap<>(before);
        changed.keySet().removeIf(path -> Arrays.equals(before.get(path), ours.get(path)));
        if (changed.isEmpty()) {
            return List.of();
        }
        List<Finding> conflicts = new ArrayList<>();
        Map<String, byte[]> theirs = TheirFiles.read(job, attempt, base, changed.keySet());
        for (Map.Entry<String, byte[]> file : changed.entrySet()) {
            String path = file.getKey();
            switch (FileMerge.merge(path, file.getValue(), ours.get(path), theirs.get(path))) {
                case Merged(byte[] content, var _) -> put(edit, path, content);
                case Conflicted(List<Region> regions, byte[] _) ->
                    conflicts.add(new Finding(
                            path,
                            regions.getFirst().line(),
                            "conflict",
                            "The repository and the knowledge base both changed it."));
            }
        }
        return conflicts;
    }

    private static void put(TreeEdit edit, String path, byte @Nullable [] content) throws IOException {
        if (content == null) {
            edit.remove(path);
        } else {
            edit.put(path, content);
        }
    }
}
