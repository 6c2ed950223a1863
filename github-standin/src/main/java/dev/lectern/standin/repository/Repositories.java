package dev.lectern.standin.repository;

import dev.lectern.standin.store.Account;
import dev.lectern.standin.store.HostedRepository;
import dev.lectern.standin.store.HostedRepository.Settings;
import dev.lectern.standin.store.Store;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;

/** Makes and removes repositories: their git data first, then what the site knows of them. */
public final class Repositories {
    private final Store store;
    private final GitStorage storage;
    private final InstantSource clock;
    private volatile Duration forkDelay = Duration.ZERO;

    public Repositories(Store store, GitStorage storage, InstantSource clock) {
        this.store = store;
        this.storage = storage;
        this.clock = clock;
    }

    /** Makes a repository of {@code owner} with nothing in it; empty when the name is taken. */
    public Optional<HostedRepository> create(Account owner, String name, Settings settings) throws IOException {
        HostedRepository fresh = HostedRepository.created(
                store.write(state -> state.nextId()), owner.id(), name, settings, clock.instant());
        storage.create(fresh.id(), settings.defaultBranch());
        boolean taken = store.write(state -> {
            if (state.repository(owner.login(), name).isPresent()) {
                return true;
            }
            state.put(fresh);
            return false;
        });
        if (taken) {
            storage.delete(fresh.id());
            return Optional.empty();
        }
        return Optional.of(fresh);
    }

    /** Sets how long new forks refuse writes. */
    public void delayForks(Duration delay) {
        forkDelay = delay;
    }

    /** Forks a repository under the wanted name, or under {@code name-1} and so on where that is taken. */
    public HostedRepository fork(HostedRepository parent, Account owner, String name, boolean defaultBranchOnly)
            throws IOException {
        long id = store.write(state -> state.nextId());
        storage.copy(parent.id(), id, parent.settings().defaultBranch(), defaultBranchOnly);
        return store.write(state -> {
            String free = name;
            for (int i = 1; state.repository(owner.login(), free).isPresent(); i++) {
                free = name + "-" + i;
            }
            Instant now = clock.instant();
            HostedRepository fork = HostedRepository.forked(id, owner.id(), free, parent, now, now.plus(forkDelay));
            state.put(fork);
            return fork;
        });
    }

    /** Commits files onto a branch as {@code author}. */
    public String commit(
            HostedRepository repository, Account author, String branch, Map<String, byte[]> files, String message)
            throws IOException {
        try (Repository git = storage.open(repository.id())) {
            return new CommitWriter(git, author.id(), author.login(), clock.instant())
                    .commit(branch, files, message)
                    .name();
        }
    }

    /** Forgets a repository and removes its data. */
    public void delete(HostedRepository repository) throws IOException {
        store.change(state -> state.removeRepository(repository.id()));
        storage.delete(repository.id());
    }
}
