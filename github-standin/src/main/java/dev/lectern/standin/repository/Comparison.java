package dev.lectern.standin.repository;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.util.io.NullOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * How two commits lie to each other.
 *
 * @param mergeBase null when they have no common history
 * @param ahead the commits of the head that the base has not, oldest first
 * @param behind how many commits of the base the head has not
 * @param files what changed from the merge base to the head
 */
public record Comparison(
        RevCommit base,
        RevCommit head,
        @Nullable RevCommit mergeBase,
        List<RevCommit> ahead,
        int behind,
        List<DiffEntry> files) {

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
        try (DiffFormatter diff = new DiffFormatter(NullOutputStream.INSTANCE)) {
            diff.setRepository(git);
            return from == null
                    ? diff.scan(
                            new EmptyTreeIterator(), new CanonicalTreeParser(null, git.newObjectReader(), to.getTree()))
                    : diff.scan(from.getTree(), to.getTree());
        }
    }
}
