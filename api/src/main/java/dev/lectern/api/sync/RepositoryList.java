package dev.lectern.api.sync;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Repositories the caller's GitHub account may push to, most recently used first, at most 100. */
public record RepositoryList(List<Repository> items) {
    public RepositoryList {
        items = List.copyOf(items);
    }

    /** One of them. */
    public record Repository(
            String repository, @Nullable String defaultBranch, boolean isPrivate, boolean archived, boolean canPush) {}
}
