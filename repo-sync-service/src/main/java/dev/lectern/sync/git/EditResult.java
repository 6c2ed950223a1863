package dev.lectern.sync.git;

import java.util.List;

/** What an edit of a tree came to. */
public sealed interface EditResult {
    /** A commit is in the scratch repository. Both ids in hex. */
    record Committed(String commit, String tree) implements EditResult {}

    /** The tree is the same as before: there is nothing to commit. */
    record Unchanged() implements EditResult {}

    /** Some paths cannot be written; nothing was committed. */
    record Impossible(List<PathProblem> problems) implements EditResult {
        public Impossible {
            problems = List.copyOf(problems);
        }
    }
}
