package dev.lectern.standin.store;

/**
 * A rule on pushes to one branch.
 *
 * @param branch its name, or {@code *} for every branch
 */
public record BranchRule(String branch, Kind kind) {

    /** What the rule refuses. */
    public enum Kind {
        /** Branch protection: refused with GH006. */
        PROTECTED,
        /** A ruleset that wants a pull request: refused with GH013. */
        PULL_REQUEST,
        /** Push protection: commits with secrets in them are refused with GH013. */
        SECRETS,
        /** A ruleset that wants signed commits: refused with GH013. */
        SIGNATURES,
        /** A ruleset that lets nobody make such branches: refused with GH013. */
        CREATION
    }

    /** Whether this rule speaks of {@code name}, a branch name without {@code refs/heads/}. */
    public boolean covers(String name) {
        return branch.equals("*") || branch.equals(name);
    }
}
