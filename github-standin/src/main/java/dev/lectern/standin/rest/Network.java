package dev.lectern.standin.rest;

import dev.lectern.standin.access.RepositoryAccess;
import dev.lectern.standin.access.Verdict;
import dev.lectern.standin.access.Viewer;
import dev.lectern.standin.repository.GitStorage;
import dev.lectern.standin.store.HostedRepository;
import dev.lectern.standin.store.Permission;
import dev.lectern.standin.store.State;
import dev.lectern.standin.store.Store;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;

/** Forks and what they were forked from, and branches named across them as {@code owner:branch}. */
final class Network {
    private final Store store;
    private final RepositoryAccess access;
    private final GitStorage storage;

    Network(Store store, RepositoryAccess access, GitStorage storage) {
        this.store = store;
        this.access = access;
        this.storage = storage;
    }

    /** A branch of a repository. */
    record Branch(HostedRepository repository, String name) {}

    /** The branch that {@code branch} or {@code owner:branch} means, seen from {@code here}; it need not exist. */
    Optional<Branch> branch(Viewer viewer, HostedRepository here, String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return Optional.of(new Branch(here, text));
        }
        return store.read(state -> member(state, here, text.substring(0, colon)))
                .filter(found -> access.decide(viewer, found, Permission.READ) == Verdict.ALLOWED)
                .map(found -> new Branch(found, text.substring(colon + 1)));
    }

    /** The commit a branch, a tag, an id or {@code owner:branch} means, brought into {@code here} if need be. */
    Optional<ObjectId> commit(Viewer viewer, HostedRepository here, String text) throws IOException {
        Optional<Branch> side = branch(viewer, here, text);
        if (side.isEmpty()) {
            return Optional.empty();
        }
        Branch branch = side.get();
        if (branch.repository().id() == here.id()) {
            return local(here, branch.name());
        }
        return bring(branch, here, "refs/standin/forks/" + branch.repository().id() + "/" + branch.name());
    }

    /** Brings a branch's commit into another repository under {@code ref}; empty when there is no such branch. */
    Optional<ObjectId> bring(Branch branch, HostedRepository into, String ref) throws IOException {
        Optional<ObjectId> tip = tip(branch);
        if (tip.isPresent()) {
            storage.fetch(
                    branch.repository().id(), into.id(), List.of("+" + Constants.R_HEADS + branch.name() + ":" + ref));
        }
        return tip;
    }

    /** Makes an object of any repository of the network known here: the real site keeps them all in one place. */
    void share(HostedRepository here, String id) throws IOException {
        if (!ObjectId.isId(id) || has(here, id)) {
            return;
        }
        List<HostedRepository> others = store.read(state -> state.repositories().stream()
                .filter(other -> other.id() != here.id() && root(state, other) == root(state, here))
                .toList());
        for (HostedRepository other : others) {
            if (has(other, id)) {
                storage.fetch(
                        other.id(), here.id(), List.of("+refs/heads/*:refs/standin/network/" + other.id() + "/*"));
                return;
            }
        }
    }

    private boolean has(HostedRepository repository, String id) throws IOException {
        try (Repository git = storage.open(repository.id())) {
            return git.getObjectDatabase().has(ObjectId.fromString(id));
        }
    }

    /** The commit a branch is at. */
    Optional<ObjectId> tip(Branch branch) throws IOException {
        String name = Constants.R_HEADS + branch.name();
        if (!Repository.isValidRefName(name)) {
            return Optional.empty();
        }
        try (Repository git = storage.open(branch.repository().id())) {
            return Optional.ofNullable(git.exactRef(name)).map(Ref::getObjectId);
        }
    }

    private Optional<ObjectId> local(HostedRepository here, String name) throws IOException {
        try (Repository git = storage.open(here.id());
                RevWalk walk = new RevWalk(git)) {
            return Optional.of(GitReads.commit(git, walk, name).copy());
        } catch (ApiException | MissingObjectException | IncorrectObjectTypeException e) {
            return Optional.empty();
        }
    }

    private static Optional<HostedRepository> member(State state, HostedRepository here, String owner) {
        long root = root(state, here);
        return state.account(owner)
                .flatMap(account -> state.repositories().stream()
                        .filter(repository -> repository.ownerId() == account.id() && root(state, repository) == root)
                        .findFirst());
    }

    private static long root(State state, HostedRepository repository) {
        return state.parent(repository).map(parent -> root(state, parent)).orElse(repository.id());
    }
}
