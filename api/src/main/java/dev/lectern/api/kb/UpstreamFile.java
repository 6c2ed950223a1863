package dev.lectern.api.kb;

import org.jspecify.annotations.Nullable;

/**
 * A file of a repository's head whose bytes come along.
 *
 * @param path relative to the KB's folder
 * @param blob git's id of the bytes
 * @param author who wrote it; null if that is not known
 * @param commit the last commit that changed it
 * @param message that commit's message
 */
public record UpstreamFile(
        String path,
        String blob,
        @Nullable GitAuthor author,
        String commit,
        @Nullable String message) {}
