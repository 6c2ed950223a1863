package dev.lectern.standin.git;

import dev.lectern.standin.repository.GitStorage;
import dev.lectern.standin.store.HostedRepository;
import dev.lectern.standin.store.PullRequest;
import dev.lectern.standin.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.ReceiveCommand;

/** What follows from moved branches: push times, the default branch of a first push, heads of pull requests. */
public final class RefChanges {
    private final Store store;
    private final GitStorage storage;
    private final InstantSource clock;

    public RefChanges(Store store, GitStorage storage, InstantSource clock) {
        this.store = store;
        this.storage = storage;
        this.clock = clock;
    }

    /** Takes note of a push; commands that were refused are passed over. */
    void pushed(HostedRepository repository, Collection<ReceiveCommand> commands) {
        List<ReceiveCommand> done = commands.stream()
                .filter(command -> command.getResult() == ReceiveCommand.Result.OK)
                .toList();
        if (done.isEmpty()) {
            return;
        }
        try {
            for (ReceiveCommand command : done) {
                moved(repository, command.getRefName(), command.getNewId());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes note of one ref that is now at {@code newId} (zero: gone). */
    public void moved(HostedRepository repository, String ref, ObjectId newId) throws IOException {
        Instant now = clock.instant();
        store.change(state -> state.repository(repository.id()).ifPresent(known -> state.put(known.pushed(now))));
        if (!ref.startsWith(Constants.R_HEADS)) {
            return;
        }
        String branch = ref.substring(Constants.R_HEADS.length());
        if (ObjectId.zeroId().equals(newId)) {
            closePullRequests(repository, branch, now);
        } else {
            adoptDefaultBranch(repository, branch);
            movePullRequests(repository, branch, newId.name());
        }
    }

    private void closePullRequests(HostedRepository repository, String branch, Instant now) {
        for (PullRequest request : store.read(state -> state.openFrom(repository.id(), branch))) {
            store.change(state -> state.put(request.closed(now)));
        }
    }

    private void adoptDefaultBranch(HostedRepository repository, String pushed) throws IOException {
        try (Repository git = storage.open(repository.id())) {
            if (git.resolve(Constants.HEAD) == null) {
                storage.pointHead(repository.id(), pushed);
                Instant now = clock.instant();
                store.change(state -> state.repository(repository.id())
                        .ifPresent(
                                known -> state.put(known.with(settings -> settings.withDefaultBranch(pushed), now))));
            }
        }
    }

    private void movePullRequests(HostedRepository repository, String branch, String commit) throws IOException {
        Instant now = clock.instant();
        for (PullRequest request : store.read(state -> state.openFrom(repository.id(), branch))) {
            storage.fetch(
                    repository.id(),
                    request.repositoryId(),
                    List.of("+refs/heads/" + branch + ":refs/pull/" + request.number() + "/head"));
            store.change(state -> state.put(request.with(request.head().at(commit), request.base(), now)));
        }
    }
}
