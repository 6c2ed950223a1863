package dev.lectern.standin.git;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * Workflow files, which a token without the scope {@code workflow} may not add or change. The same file with the same
 * content on another branch of the repository makes it known, and known ones may go anywhere.
 */
public final class WorkflowFiles {
    private static final String FOLDER = ".github/workflows";

    private WorkflowFiles() {}

    /** Why a branch may not be put at {@code tip} with a token of these scopes; empty if it may. */
    public static Optional<String> refusal(Repository git, ObjectId tip, Set<String> scopes) throws IOException {
        if (scopes.contains("workflow")) {
            return Optional.empty();
        }
        Map<String, ObjectId> unknown = at(git, tip);
        for (Ref branch : git.getRefDatabase().getRefsByPrefix(Constants.R_HEADS)) {
            if (unknown.isEmpty()) {
                break;
            }
            ObjectId id = branch.getObjectId();
            if (id != null) {
                unknown.entrySet().removeAll(at(git, id).entrySet());
            }
        }
        return unknown.keySet().stream()
                .findFirst()
                .map(path -> "refusing to allow an OAuth App to create or update workflow `" + path
                        + "` without `workflow` scope");
    }

    private static Map<String, ObjectId> at(Repository git, ObjectId commit) throws IOException {
        Map<String, ObjectId> files = new TreeMap<>();
        try (RevWalk walk = new RevWalk(git);
                TreeWalk folder =
                        TreeWalk.forPath(git, FOLDER, walk.parseCommit(commit).getTree())) {
            if (folder == null || !folder.isSubtree()) {
                return files;
            }
            try (TreeWalk inside = new TreeWalk(git)) {
                inside.addTree(folder.getObjectId(0));
                inside.setRecursive(true);
                while (inside.next()) {
                    files.put(FOLDER + "/" + inside.getPathString(), inside.getObjectId(0));
                }
            }
        }
        return files;
    }
}
