package dev.lectern.kb.upstream;

import dev.lectern.kb.content.StoredFile;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a file before a new head is brought in; theirs comes with the head.
 *
 * @param base what upstream had; null if it had nothing
 * @param ours what the KB has; null if nothing
 * @param conflict the one that is open about it
 */
record Three(
        @Nullable SideRow base,
        @Nullable StoredFile ours,
        @Nullable OpenConflict conflict) {

    /** Whether the KB has just what upstream had, where upstream had it. */
    boolean isUntouchedHere() {
        if (base == null || ours == null) {
            return base == null && ours == null;
        }
        return ours.hash().equals(base.hash()) && ours.path().equals(base.path());
    }

    /** Whether the KB has a file of its own that cannot be beside the one that upstream adds there, or has its id. */
    boolean isAddedTwice(String path) {
        return base == null && ours != null && !ours.path().equals(path);
    }

    /** Whether both sides moved the file away from where it was, and not to one place. */
    boolean isMovedApart(String path) {
        return base != null
                && ours != null
                && !path.equals(base.path())
                && !ours.path().equals(base.path())
                && !ours.path().equals(path);
    }

    /** Ends the conflict, if one is open. */
    void settle(HeadChanges changes) {
        if (conflict != null) {
            changes.settle(conflict);
        }
    }

    /** Lets go of the base where the file is elsewhere from now on, or nowhere. */
    void forgetBase(HeadChanges changes, @Nullable String newPath) {
        if (base != null && !base.path().equals(newPath)) {
            changes.sideGone(base.path());
        }
    }
}
