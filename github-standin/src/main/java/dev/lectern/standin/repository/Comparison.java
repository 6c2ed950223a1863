package dev.lectern.standin.repository;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.errors.StopWalkException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/**
 * How two commits lie to each other.
 *
 * @param mergeBase null when they have no common history
 * @param ahead the commits of the head that the base has not, oldest first
 * @param behind how many commits of the base the head has not
 * @param files what changed from the merge base to the head; the first 300
 */
public record Comparison(
        RevCommit base,
        RevCommit head,
        @Nullable RevCommit mergeBase,
        List<RevCommit> ahead,
        int behind,
        List<DiffEntry> files) {
    private static final int MOST_FILES = 300;
    private static final int MOST_FOLDERS = 10_000;

    public Comparison {
        ahead = List.copyOf(ahead);
        files = List.copyOf(files);
    }

    /** Compares two commits of one repository. */
    public static Comparison of(Repository git, ObjectId base, ObjectId head) throws IOException {
        try (RevWalk walk = new RevWalk(git)) {
            walk.setRetainBody(true);
            RevCommit baseCommit = walk.parseCommit(base);
            RevCommit headCommit = walk.parseCommit(head);
            RevCommit mergeBase = mergeBase(walk, baseCommit, headCommit);
            List<RevCommit> ahead = only(walk, headCommit, baseCommit);
            int behind = only(walk, baseCommit, headCommit).size();
            return new Comparison(
                    baseCommit, headCommit, mergeBase, ahead.reversed(), behind, changes(git, mergeBase, headCommit));
        }
    }

    /** The API's word for it. */
    public String status() {
        if (ahead.isEmpty()) {
            return behind == 0 ? "identical" : "behind";
        }
        return behind == 0 ? "ahead" : "diverged";
    }

    private static @Nullable RevCommit mergeBase(RevWalk walk, RevCommit base, RevCommit head) throws IOException {
        walk.reset();
        walk.setRevFilter(RevFilter.MERGE_BASE);
        walk.markStart(base);
        walk.markStart(head);
        RevCommit found = walk.next();
        walk.reset();
        walk.setRevFilter(RevFilter.ALL);
        return found == null ? null : walk.parseCommit(found);
    }

    private static List<RevCommit> only(RevWalk walk, RevCommit wanted, RevCommit excluded) throws IOException {
        walk.reset();
        walk.markStart(wanted);
        walk.markUninteresting(excluded);
        List<RevCommit> commits = new ArrayList<>();
        for (RevCommit commit : walk) {
            commits.add(commit);
        }
        return commits;
    }

    private static List<DiffEntry> changes(Repository git, @Nullable RevCommit from, RevCommit to) throws IOException {
        try (TreeWalk walk = new TreeWalk(git)) {
            walk.setRecursive(true);
            walk.setFilter(AndTreeFilter.create(TreeFilter.ANY_DIFF, new FirstOnes()));
            if (from == null) {
                walk.addTree(new EmptyTreeIterator());
            } else {
                walk.addTree(from.getTree());
            }
            walk.addTree(to.getTree());
            return DiffEntry.scan(walk);
        }
    }

    /** Ends a walk where the real site ends its list, and one of folders that lead to no file. */
    private static final class FirstOnes extends TreeFilter {
        private int files;
        private int folders;

        @Override
        public boolean include(TreeWalk walk) {
            boolean isOver = walk.isSubtree() ? ++folders > MOST_FOLDERS : ++files > MOST_FILES;
            if (isOver) {
                throw StopWalkException.INSTANCE;
            }
            return true;
        }

        @Override
        public boolean shouldBeRecursive() {
            return false;
        }

        @Override
        public TreeFilter clone() {
            return this;
        }
    }
}
