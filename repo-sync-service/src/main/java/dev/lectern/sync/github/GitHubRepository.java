package dev.lectern.sync.github;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** A repository as the API tells of it to one account. */
public record GitHubRepository(
        long id,
        String fullName,
        @Nullable String defaultBranch,
        @JsonProperty("private") boolean isPrivate,
        boolean archived,
        boolean disabled,
        @Nullable String htmlUrl,
        @Nullable Permissions permissions) {

    /** What the account may do there. */
    public record Permissions(boolean pull, boolean push, boolean admin) {}

    public boolean canPush() {
        return permissions != null && (permissions.push() || permissions.admin());
    }
}
