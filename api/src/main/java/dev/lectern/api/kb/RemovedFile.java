package dev.lectern.api.kb;

import org.jspecify.annotations.Nullable;

/**
 * A file that a repository's head has no more.
 *
 * @param path relative to the KB's folder
 * @param commit the commit that removed it
 */
public record RemovedFile(
        String path,
        @Nullable GitAuthor author,
        String commit,
        @Nullable String message) {}
