package dev.lectern.standin.repository;

import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.merge.MergeStrategy;
import org.eclipse.jgit.merge.ThreeWayMerger;

/** Merges trees in memory. */
public final class Merges {
    private Merges() {}

    /** The merged tree of two commits; empty when they conflict. */
    public static Optional<ObjectId> tree(Repository git, ObjectId ours, ObjectId theirs) throws IOException {
        ThreeWayMerger merger = MergeStrategy.RECURSIVE.newMerger(git, true);
        return merger.merge(ours, theirs) ? Optional.of(merger.getResultTreeId()) : Optional.empty();
    }
}
