package dev.lectern.sync.git;

import dev.lectern.format.entry.KbPath;
import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Refused;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * Reads the tree of a stranger: only regular files under names that every system takes are let through, and neither
 * its width nor its depth costs more than the caps.
 */
final class FolderWalk {
    static final int MOST_FILES = 20_000;
    static final int MOST_NODES = 100_000;
    static final int DEEPEST = 20;
    private static final int MOST_PROBLEMS = 1_000;

    private final PathRules rules = new PathRules();
    private final Map<String, String> files = new TreeMap<>();
    private final List<PathProblem> leftOut = new ArrayList<>();
    private int nodes;

    /**
     * The files below a tree.
     *
     * @param known paths that the KB has: of two that are one file on some systems, the known one stays
     */
    FolderTree read(ScratchRepository scratch, ObjectId tree, Set<String> known) {
        try (TreeWalk walk = new TreeWalk(scratch.git())) {
            walk.addTree(tree);
            while (walk.next()) {
                if (++nodes > MOST_NODES) {
                    throw new Refused(
                            ErrorClass.QUOTA, "the folder has more than " + MOST_NODES + " files and folders");
                }
                visit(walk);
            }
        } catch (IOException | IllegalArgumentException failure) {
            throw new Refused(ErrorClass.INVALID, "the repository's tree cannot be read", failure);
        }
        return new FolderTree(withoutTwins(known), leftOut);
    }

    private void visit(TreeWalk walk) throws IOException {
        String path = walk.getPathString();
        FileMode mode = walk.getFileMode(0);
        if (mode.equals(FileMode.TREE)) {
            if (walk.getDepth() < DEEPEST) {
                walk.enterSubtree();
            } else {
                leaveOut(path, "it is deeper than " + DEEPEST + " folders");
            }
        } else if (mode.equals(FileMode.SYMLINK)) {
            leaveOut(path, "it is a symbolic link");
        } else if (mode.equals(FileMode.GITLINK)) {
            leaveOut(path, "it is a submodule");
        } else if (!mode.equals(FileMode.REGULAR_FILE) && !mode.equals(FileMode.EXECUTABLE_FILE)) {
            leaveOut(path, "it is no regular file");
        } else {
            take(path, walk.getObjectId(0).name());
        }
    }

    private void take(String path, String blob) {
        Optional<String> refusal = rules.refusal(path).or(() -> Optional.ofNullable(KbPath.problem(path)));
        if (refusal.isPresent()) {
            leaveOut(path, refusal.get());
        } else if (files.putIfAbsent(path, blob) != null) {
            leaveOut(path, "the tree has it twice");
        } else if (files.size() > MOST_FILES) {
            throw new Refused(ErrorClass.QUOTA, "the folder has more than " + MOST_FILES + " files");
        }
    }

    private SortedMap<String, String> withoutTwins(Set<String> known) {
        SortedMap<String, String> kept = new TreeMap<>();
        TakenNames taken = new TakenNames();
        List<String> order = new ArrayList<>(files.keySet());
        order.sort((one, other) -> Boolean.compare(!known.contains(one), !known.contains(other)));
        for (String path : order) {
            Optional<String> twin = taken.take(path);
            if (twin.isPresent()) {
                leaveOut(path, twin.get());
            } else {
                kept.put(path, String.valueOf(files.get(path)));
            }
        }
        return kept;
    }

    private void leaveOut(String path, String reason) {
        if (leftOut.size() < MOST_PROBLEMS) {
            leftOut.add(new PathProblem(path, reason));
        }
    }
}
