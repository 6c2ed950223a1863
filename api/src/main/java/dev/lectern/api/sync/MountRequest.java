package dev.lectern.api.sync;

import org.jspecify.annotations.Nullable;

/**
 * A repository to make a KB of.
 *
 * @param repository {@code owner/name}
 * @param path the folder of the KB, {@code .} for the root; may be absent where the repository has one KB
 * @param branch the repository's default branch if absent
 * @param kind curated, shared or personal
 * @param name of the KB; the one in its kb.yaml if absent
 * @param slug made from the name if absent
 * @param defaultRole none, read or write; what the kind has by itself if absent
 * @param follow for a personal KB: whether it follows the repository, read only, instead of being edited
 */
public record MountRequest(
        String repository,
        @Nullable String path,
        @Nullable String branch,
        String kind,
        @Nullable String name,
        @Nullable String slug,
        @Nullable String defaultRole,
        @Nullable Boolean follow) {}
