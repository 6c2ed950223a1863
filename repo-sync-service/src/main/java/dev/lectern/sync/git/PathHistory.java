package dev.lectern.sync.git;

import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Refused;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** Who touched which path last, as far as a fetched piece of history tells. */
final class PathHistory {
    /** Merges may make a short history wide. */
    private static final int MOST_COMMITS = 1_000;

    private final ScratchRepository scratch;

    PathHistory(ScratchRepository scratch) {
        this.scratch = scratch;
    }

    /**
     * The newest commit from {@code head} on that changed each path; a path that none did in the fetched history is not
     * in the answer. A merge changed only what is as in none of its parents.
     */
    Map<String, LastTouch> lastTouches(String head, Set<String> paths) {
        Map<String, LastTouch> found = new HashMap<>();
        Set<String> open = new HashSet<>(paths);
        Set<String> folders = folders(paths);
        try (RevWalk walk = walkFrom(head)) {
            Set<ObjectId> cutOff = scratch.git().getObjectDatabase().getShallowCommits();
            int seen = 0;
            for (RevCommit commit = walk.next();
                    commit != null && !open.isEmpty() && seen++ < MOST_COMMITS;
                    commit = walk.next()) {
                if (!cutOff.contains(commit)) {
                    for (String path : changedBy(walk, commit, open, folders)) {
                        found.put(path, LastTouch.of(commit));
                        open.remove(path);
                    }
                }
            }
            return found;
        } catch (IOException failure) {
            throw unreadable(failure);
        }
    }

    /** Whether {@code earlier} is {@code head} or, in the fetched history, before it. */
    boolean reaches(String head, String earlier) {
        try (RevWalk walk = walkFrom(head)) {
            int seen = 0;
            for (RevCommit commit = walk.next(); commit != null && seen++ < MOST_COMMITS; commit = walk.next()) {
                if (commit.name().equals(earlier)) {
                    return true;
                }
            }
            return false;
        } catch (IOException failure) {
            throw unreadable(failure);
        }
    }

    /** Whether the whole history of {@code head} was fetched, and {@code earlier} is not in it. */
    boolean isWithout(String head, String earlier) {
        try (RevWalk walk = walkFrom(head)) {
            if (!scratch.git().getObjectDatabase().getShallowCommits().isEmpty()) {
                return false;
            }
            int seen = 0;
            for (RevCommit commit = walk.next(); commit != null; commit = walk.next()) {
                if (commit.name().equals(earlier) || seen++ >= MOST_COMMITS) {
                    return false;
                }
            }
            return true;
        } catch (IOException failure) {
            throw unreadable(failure);
        }
    }

    private RevWalk walkFrom(String head) throws IOException {
        RevWalk walk = new RevWalk(scratch.git());
        walk.sort(RevSort.TOPO);
        walk.markStart(walk.parseCommit(ObjectId.fromString(head)));
        return walk;
    }

    private static Set<String> folders(Set<String> paths) {
        Set<String> folders = new HashSet<>();
        for (String path : paths) {
            for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
                if (!folders.add(path.substring(0, slash))) {
                    break;
                }
            }
        }
        return folders;
    }

    /** Enters no folder but those given: what else a stranger's tree holds may be without end. */
    private static Set<String> changedBy(RevWalk walk, RevCommit commit, Set<String> among, Set<String> folders)
            throws IOException {
        Set<String> changed = new HashSet<>();
        try (TreeWalk trees = new TreeWalk(walk.getObjectReader())) {
            trees.setFilter(TreeFilter.ANY_DIFF);
            trees.addTree(commit.getTree());
            for (RevCommit parent : commit.getParents()) {
                walk.parseHeaders(parent);
                trees.addTree(parent.getTree());
            }
            if (commit.getParentCount() == 0) {
                trees.addTree(new EmptyTreeIterator());
            }
            while (trees.next()) {
                String path = trees.getPathString();
                if (trees.isSubtree()) {
                    if (folders.contains(path)) {
                        trees.enterSubtree();
                    }
                } else if (among.contains(path) && differsFromAll(trees)) {
                    changed.add(path);
                }
            }
        }
        return changed;
    }

    private static boolean differsFromAll(TreeWalk trees) {
        for (int parent = 1; parent < trees.getTreeCount(); parent++) {
            if (trees.idEqual(0, parent) && trees.getRawMode(0) == trees.getRawMode(parent)) {
                return false;
            }
        }
        return true;
    }

    private static Refused unreadable(IOException failure) {
        return new Refused(ErrorClass.INVALID, "the repository's history cannot be read", failure);
    }
}
