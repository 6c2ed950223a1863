package dev.lectern.standin.control;

import dev.lectern.standin.git.RefChanges;
import dev.lectern.standin.repository.GitStorage;
import dev.lectern.standin.repository.Repositories;
import dev.lectern.standin.store.Account;
import dev.lectern.standin.store.BranchRule;
import dev.lectern.standin.store.HostedRepository;
import dev.lectern.standin.store.HostedRepository.Settings;
import dev.lectern.standin.store.Permission;
import dev.lectern.standin.store.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Repositories, by {@code owner/name}: make, change, put under rules, read back. */
public final class RepositoryControl {
    private final Store store;
    private final Repositories repositories;
    private final GitStorage storage;
    private final RefChanges changes;
    private final InstantSource clock;

    public RepositoryControl(
            Store store, Repositories repositories, GitStorage storage, RefChanges changes, InstantSource clock) {
        this.store = store;
        this.repositories = repositories;
        this.storage = storage;
        this.changes = changes;
        this.clock = clock;
    }

    /** Makes a repository; with files, they are its first commit on {@code main}. Returns its id. */
    public long create(String fullName, boolean isPrivate, Map<String, String> files) throws IOException {
        int slash = fullName.indexOf('/');
        Account owner = AccountControl.find(store, fullName.substring(0, Math.max(0, slash)));
        Settings settings = new Settings(null, null, isPrivate, false, "main");
        HostedRepository made = repositories
                .create(owner, fullName.substring(slash + 1), settings)
                .orElseThrow(() -> new IllegalArgumentException(fullName + " exists already"));
        if (!files.isEmpty()) {
            commit(fullName, "main", files, "Initial commit");
        }
        return made.id();
    }

    /** Commits files onto a branch as the owner, past all rules; returns the commit's id. */
    public String commit(String fullName, String branch, Map<String, String> files, String message) throws IOException {
        HostedRepository repository = find(fullName);
        Account author = AccountControl.find(store, fullName.substring(0, fullName.indexOf('/')));
        Map<String, byte[]> bytes = new TreeMap<>();
        files.forEach((path, text) -> bytes.put(path, text.getBytes(StandardCharsets.UTF_8)));
        String id = repositories.commit(repository, author, branch, bytes, message);
        changes.moved(repository, Constants.R_HEADS + branch, ObjectId.fromString(id));
        return id;
    }

    /** Removes a repository. */
    public void remove(String fullName) throws IOException {
        repositories.delete(find(fullName));
    }

    /** Makes a repository read-only, or writable again. */
    public void archive(String fullName, boolean archived) {
        change(fullName, repository -> repository.with(settings -> settings.withArchived(archived), clock.instant()));
    }

    /** Gives a repository another name; requests for the old one are redirected. */
    public void rename(String fullName, String newName) {
        change(fullName, repository -> repository.renamed(newName, clock.instant()));
    }

    /** Gives a repository to another account; requests for the old name are redirected. */
    public void transfer(String fullName, String newOwner) {
        long owner = AccountControl.find(store, newOwner).id();
        change(fullName, repository -> repository.ownedBy(owner, clock.instant()));
    }

    /** Removes a branch; pull requests from it are closed. */
    public void deleteBranch(String fullName, String branch) throws IOException {
        HostedRepository repository = find(fullName);
        try (Repository git = storage.open(repository.id())) {
            RefUpdate update = git.updateRef(Constants.R_HEADS + branch);
            update.setForceUpdate(true);
            if (update.delete() != RefUpdate.Result.FORCED) {
                throw new IllegalArgumentException(fullName + " has no branch " + branch);
            }
        }
        changes.moved(repository, Constants.R_HEADS + branch, ObjectId.zeroId());
    }

    /** Gives a person a permission on a repository, or takes it away with {@link Permission#NONE}. */
    public void invite(String fullName, String login, Permission permission) {
        long id = AccountControl.find(store, login).id();
        change(fullName, repository -> {
            Map<Long, Permission> people = new HashMap<>(repository.collaborators());
            people.put(id, permission);
            return repository.withCollaborators(people);
        });
    }

    /** Adds a rule on pushes to a branch ({@code *}: every branch). */
    public void addRule(String fullName, String branch, BranchRule.Kind kind) {
        change(fullName, repository -> {
            Set<BranchRule> rules = new HashSet<>(repository.rules());
            rules.add(new BranchRule(branch, kind));
            return repository.withRules(rules);
        });
    }

    /** Lifts all rules and protections of a repository. */
    public void clearRules(String fullName) {
        change(fullName, repository -> repository.withRules(Set.of()));
    }

    /** The commits of a branch, newest first; empty when there is no such branch. */
    public List<CommitSummary> commits(String fullName, String branch) throws IOException {
        List<CommitSummary> commits = new ArrayList<>();
        try (Repository git = storage.open(find(fullName).id());
                RevWalk walk = new RevWalk(git)) {
            ObjectId tip = git.resolve(Constants.R_HEADS + branch);
            if (tip != null) {
                walk.markStart(walk.parseCommit(tip));
                for (RevCommit commit : walk) {
                    commits.add(CommitSummary.of(commit));
                }
            }
        }
        return commits;
    }

    /** The names of the branches, sorted. */
    public List<String> branches(String fullName) throws IOException {
        try (Repository git = storage.open(find(fullName).id())) {
            return git.getRefDatabase().getRefsByPrefix(Constants.R_HEADS).stream()
                    .map(ref -> ref.getName().substring(Constants.R_HEADS.length()))
                    .sorted()
                    .toList();
        }
    }

    /** The files of a branch, as text by path. */
    public Map<String, String> files(String fullName, String branch) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Repository git = storage.open(find(fullName).id());
                RevWalk walk = new RevWalk(git);
                TreeWalk tree = new TreeWalk(git)) {
            ObjectId tip = git.resolve(Constants.R_HEADS + branch);
            if (tip == null) {
                return files;
            }
            tree.addTree(walk.parseCommit(tip).getTree());
            tree.setRecursive(true);
            while (tree.next()) {
                byte[] bytes = git.open(tree.getObjectId(0)).getCachedBytes();
                files.put(tree.getPathString(), new String(bytes, StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private void change(String fullName, UnaryOperator<HostedRepository> change) {
        HostedRepository repository = find(fullName);
        store.change(state -> state.put(change.apply(repository)));
    }

    private HostedRepository find(String fullName) {
        return find(store, fullName);
    }

    static HostedRepository find(Store store, String fullName) {
        int slash = fullName.indexOf('/');
        return store.read(state ->
                        state.repository(fullName.substring(0, Math.max(0, slash)), fullName.substring(slash + 1)))
                .orElseThrow(() -> new IllegalArgumentException("no repository is called " + fullName));
    }
}
