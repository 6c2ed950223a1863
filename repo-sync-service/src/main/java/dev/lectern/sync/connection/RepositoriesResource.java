package dev.lectern.sync.connection;

import dev.lectern.api.sync.GitHubRepositoriesApi;
import dev.lectern.api.sync.RepositoryList;
import dev.lectern.api.sync.RepositoryList.Repository;
import dev.lectern.kit.caller.Caller;
import dev.lectern.kit.caller.CurrentCaller;
import dev.lectern.sync.github.GitHubClient;
import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Refused;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;

@PermitAll
@RunOnVirtualThread
class RepositoriesResource implements GitHubRepositoriesApi {
    private final CurrentCaller current;
    private final Connections connections;
    private final GitHubClient github;

    RepositoriesResource(CurrentCaller current, Connections connections, GitHubClient github) {
        this.current = current;
        this.connections = connections;
        this.github = github;
    }

    @Override
    public RepositoryList list() {
        Caller caller = current.get();
        Connected connected = connections.live(caller).orElseThrow(ConnectionProblems::notConnected);
        try {
            return new RepositoryList(github.repositories(connected.token()).stream()
                    .map(found -> new Repository(
                            found.fullName(),
                            found.defaultBranch(),
                            found.isPrivate(),
                            found.archived(),
                            found.canPush()))
                    .toList());
        } catch (Refused refused) {
            if (refused.failure().errorClass() == ErrorClass.NEEDS_REAUTH) {
                connections.markRevoked(caller, connected.token());
            }
            throw ConnectionProblems.of(refused.failure());
        }
    }
}
