package dev.lectern.sync.export;

import dev.lectern.api.sync.Job.Finding;
import dev.lectern.sync.git.BaseTree;
import dev.lectern.sync.git.TreeEdit;
import dev.lectern.sync.job.JobRow;
import dev.lectern.sync.kb.KbClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Files of the KB at whose paths the repository has others that the last export did not write. What the KB itself once
 * had there may be replaced, as it is kept as a revision; anything else is somebody's, and only a pull request may
 * propose to replace it.
 */
final class ForeignFiles {
    static final String CODE = "foreign_file";

    private static final String SCHEMA_FILE = "kb.yaml";
    private static final String IN_THE_WAY =
            "The repository has a file there that this knowledge base never had: rename"
                    + " the entry, move or delete the file in the repository, or export with mode pull_request to see the"
                    + " difference.";
    private static final String REPLACED = "The pull request replaces a file there that this knowledge base never had:"
            + " look at the difference before it is merged.";

    private final BaseTree base;
    private final MovedFiles moved;
    private final Map<String, byte[]> ours = new TreeMap<>();

    ForeignFiles(BaseTree base, MovedFiles moved) {
        this.base = base;
        this.moved = moved;
    }

    /** Takes the KB's file aside if another may be in its way; false: it may be written as it is. */
    boolean takes(String path, byte[] content) {
        Optional<String> theirs = base.blob(path);
        boolean free = theirs.isEmpty()
                || moved.wrote(path)
                || path.equals(SCHEMA_FILE)
                || TreeEdit.isLeftAlone(path)
                || theirs.get().equals(TreeEdit.blobId(content));
        if (!free) {
            ours.put(path, content);
        }
        return !free;
    }

    /**
     * Puts into the tree what may be there after all; returns one finding for each other's file, which stays unless the
     * export is to be reviewed.
     */
    List<Finding> settle(KbClient kbs, JobRow job, ExportAttempt attempt, TreeEdit edit) throws IOException {
        if (ours.isEmpty()) {
            return List.of();
        }
        Set<String> known = kbs.known(PinStep.reader(job), TheirFiles.read(job, attempt, base, ours.keySet()));
        boolean isReviewed = PullRequestStep.isAskedFor(job);
        List<Finding> others = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : ours.entrySet()) {
            String path = file.getKey();
            if (!known.contains(path)) {
                others.add(new Finding(path, null, CODE, isReviewed ? REPLACED : IN_THE_WAY));
            }
            if (known.contains(path) || isReviewed) {
                edit.put(path, file.getValue());
            }
        }
        return others;
    }
}
