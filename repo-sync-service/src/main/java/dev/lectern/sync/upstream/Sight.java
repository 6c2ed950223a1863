package dev.lectern.sync.upstream;

import dev.lectern.sync.github.GitHubRepository;
import dev.lectern.sync.remote.AccessToken;
import dev.lectern.sync.remote.RepositoryName;
import org.jspecify.annotations.Nullable;

/** A repository as it is now, and with which token it may be read; null as anybody. */
public record Sight(GitHubRepository repository, @Nullable AccessToken token) {
    /** What it is called now. */
    public RepositoryName name() {
        return RepositoryName.parse(repository.fullName());
    }
}
