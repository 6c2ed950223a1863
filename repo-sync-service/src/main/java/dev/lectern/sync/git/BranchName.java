package dev.lectern.sync.git;

import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Repository;

/** The short name of a branch, e.g. {@code main}. */
public record BranchName(String value) {
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}]");

    public BranchName {
        if (value.length() > 200
                || value.startsWith("-")
                || value.startsWith("refs/")
                || value.equals("HEAD")
                || UNPRINTABLE.matcher(value).find()
                || !Repository.isValidRefName("refs/heads/" + value)) {
            throw new IllegalArgumentException("not a branch name that git accepts: give it as in main or docs/notes");
        }
    }

    /** The full name of the ref. */
    public String ref() {
        return "refs/heads/" + value;
    }

    @Override
    public String toString() {
        return value;
    }
}
