package dev.lectern.sync.remote;

import java.util.Locale;
import java.util.regex.Pattern;

/** The name of a repository on the remote, {@code owner/name}: safe to build a URL from. */
public record RepositoryName(String owner, String name) {
    private static final Pattern OWNER = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9_-]{0,38})");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    public RepositoryName {
        if (!OWNER.matcher(owner).matches()) {
            throw new IllegalArgumentException("the repository's owner is letters, digits and hyphens, at most 39");
        }
        if (!NAME.matcher(name).matches() || name.startsWith(".") || name.endsWith(".git") || name.endsWith(".")) {
            throw new IllegalArgumentException(
                    "the repository's name is letters, digits, dots, hyphens and underscores, without .git");
        }
    }

    /**
     * Reads {@code owner/name}.
     *
     * @throws IllegalArgumentException with the mend, if it is not one
     */
    public static RepositoryName parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || slash != text.lastIndexOf('/')) {
            throw new IllegalArgumentException("name the repository as owner/name, without a host or a scheme");
        }
        return new RepositoryName(text.substring(0, slash), text.substring(slash + 1));
    }

    /** The form in which two spellings of one repository are equal. */
    public String folded() {
        return toString().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return owner + "/" + name;
    }
}
