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
        int forksCount,
        @Nullable Permissions permissions,
        boolean fork,
        @Nullable Parent parent,
        @Nullable GitHubUser owner) {

    /** What the account may do there. */
    public record Permissions(boolean pull, boolean push, boolean admin) {}

    /** What a fork was made from. */
    public record Parent(long id, String fullName) {}

    public boolean canPush() {
        return permissions != null && (permissions.push() || permissions.admin());
    }
}
