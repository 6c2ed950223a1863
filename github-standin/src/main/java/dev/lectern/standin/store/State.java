package dev.lectern.standin.store;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Everything remembered, as tables by id. Touched only inside {@link Store#read} and {@link Store#write}. */
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.ANY,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
public final class State {
    private final Map<Long, Account> accounts = new LinkedHashMap<>();
    private final Map<String, AccessToken> tokens = new LinkedHashMap<>();
    private final Map<String, Set<String>> grants = new LinkedHashMap<>();
    private final Map<Long, HostedRepository> repositories = new LinkedHashMap<>();
    private final Map<String, Long> formerNames = new LinkedHashMap<>();
    private final Map<Long, PullRequest> pullRequests = new LinkedHashMap<>();
    private final Map<Long, OrganisationPolicy> policies = new LinkedHashMap<>();
    private final Map<Long, List<CheckRun>> checkRuns = new LinkedHashMap<>();
    private final Map<Long, List<CommitStatus>> statuses = new LinkedHashMap<>();
    private final Map<Long, List<Review>> reviews = new LinkedHashMap<>();
    private long lastId = 1_000_000;

    /** An id not given to anything yet. */
    public long nextId() {
        return ++lastId;
    }

    public Optional<Account> account(long id) {
        return Optional.ofNullable(accounts.get(id));
    }

    /** The account of that login, in any case of letters. */
    public Optional<Account> account(String login) {
        return accounts.values().stream()
                .filter(account -> account.login().equalsIgnoreCase(login))
                .findFirst();
    }

    public Collection<Account> accounts() {
        return List.copyOf(accounts.values());
    }

    public void put(Account account) {
        accounts.put(account.id(), account);
    }

    /** What the owner of a repository asks of those who come with a token. */
    public OrganisationPolicy policy(long accountId) {
        return policies.getOrDefault(accountId, OrganisationPolicy.NONE);
    }

    public void put(long accountId, OrganisationPolicy policy) {
        policies.put(accountId, policy);
    }

    /** Forgets an account with its tokens, grants and repositories. */
    public void removeAccount(long id) {
        accounts.remove(id);
        removeTokens(id);
        repositories.values().removeIf(repository -> repository.ownerId() == id);
        pullRequests.values().removeIf(request -> !repositories.containsKey(request.repositoryId()));
    }

    public Optional<AccessToken> token(String digest) {
        return Optional.ofNullable(tokens.get(digest));
    }

    /** The tokens of one person, oldest first. */
    public List<AccessToken> tokensOf(long userId) {
        return tokens.values().stream()
                .filter(token -> token.userId() == userId)
                .toList();
    }

    public void put(AccessToken token) {
        tokens.put(token.digest(), token);
    }

    public void removeToken(String digest) {
        tokens.remove(digest);
    }

    /** Revokes all tokens of a person, and what the person ever granted. */
    public void removeTokens(long userId) {
        tokens.values().removeIf(token -> token.userId() == userId);
        grants.keySet().removeIf(key -> key.startsWith(userId + "@"));
    }

    /** The scopes a person has granted an app so far. */
    public Set<String> granted(long userId, String clientId) {
        return Set.copyOf(grants.getOrDefault(userId + "@" + clientId, Set.of()));
    }

    /** Whether the person ever let the app in, with whatever scopes. */
    public boolean hasGrant(long userId, String clientId) {
        return grants.containsKey(userId + "@" + clientId);
    }

    public void addGrant(long userId, String clientId, Set<String> scopes) {
        grants.computeIfAbsent(userId + "@" + clientId, key -> new TreeSet<>()).addAll(scopes);
    }

    /** Revokes a person's tokens for one app, and the grant. */
    public void removeGrant(long userId, String clientId) {
        tokens.values()
                .removeIf(token -> token.userId() == userId && token.clientId().equals(clientId));
        grants.remove(userId + "@" + clientId);
    }

    public Optional<HostedRepository> repository(long id) {
        return Optional.ofNullable(repositories.get(id));
    }

    /** What a repository was forked from; empty when it is no fork, or its parent is gone. */
    public Optional<HostedRepository> parent(HostedRepository repository) {
        Long parentId = repository.parentId();
        return parentId == null ? Optional.empty() : repository(parentId);
    }

    /** The repository now called {@code owner/name}, in any case of letters. */
    public Optional<HostedRepository> repository(String owner, String name) {
        return account(owner)
                .flatMap(account -> repositories.values().stream()
                        .filter(repository -> repository.ownerId() == account.id()
                                && repository.name().equalsIgnoreCase(name))
                        .findFirst());
    }

    /** The repository that was once called {@code owner/name} and now is not. */
    public Optional<HostedRepository> formerly(String owner, String name) {
        return Optional.ofNullable(formerNames.get(key(owner, name))).map(repositories::get);
    }

    public Collection<HostedRepository> repositories() {
        return List.copyOf(repositories.values());
    }

    public void put(HostedRepository repository) {
        formerNames.remove(fullName(repository).toLowerCase(Locale.ROOT));
        HostedRepository before = repositories.put(repository.id(), repository);
        if (before != null && !fullName(before).equalsIgnoreCase(fullName(repository))) {
            formerNames.put(fullName(before).toLowerCase(Locale.ROOT), repository.id());
        }
    }

    public void removeRepository(long id) {
        repositories.remove(id);
        formerNames.values().removeIf(target -> target == id);
        pullRequests.values().removeIf(request -> request.repositoryId() == id);
    }

    /** {@code owner/name} of a repository. */
    public String fullName(HostedRepository repository) {
        Account owner = Objects.requireNonNull(accounts.get(repository.ownerId()), "a repository has an owner");
        return owner.login() + "/" + repository.name();
    }

    /** The pull requests of a repository, oldest first. */
    public List<PullRequest> pullRequests(long repositoryId) {
        return pullRequests.values().stream()
                .filter(request -> request.repositoryId() == repositoryId)
                .toList();
    }

    /** The open pull requests that a branch is the head of, in any repository. */
    public List<PullRequest> openFrom(long headRepositoryId, String branch) {
        return pullRequests.values().stream()
                .filter(request -> request.isOpen()
                        && request.head().repositoryId() == headRepositoryId
                        && request.head().branch().equals(branch))
                .toList();
    }

    public void put(PullRequest request) {
        pullRequests.put(request.id(), request);
    }

    /** The check runs of a commit, oldest first. */
    public List<CheckRun> checkRuns(long repositoryId, String commit) {
        return checkRuns.getOrDefault(repositoryId, List.of()).stream()
                .filter(run -> run.commit().equals(commit))
                .toList();
    }

    /** Adds a check run, in place of one of the same name on the same commit. */
    public void put(long repositoryId, CheckRun run) {
        List<CheckRun> runs = checkRuns.computeIfAbsent(repositoryId, _ -> new ArrayList<>());
        runs.removeIf(
                other -> other.commit().equals(run.commit()) && other.name().equals(run.name()));
        runs.add(run);
    }

    /** The statuses of a commit, newest first. */
    public List<CommitStatus> statuses(long repositoryId, String commit) {
        return statuses.getOrDefault(repositoryId, List.of()).reversed().stream()
                .filter(status -> status.commit().equals(commit))
                .toList();
    }

    public void put(long repositoryId, CommitStatus status) {
        statuses.computeIfAbsent(repositoryId, _ -> new ArrayList<>()).add(status);
    }

    /** The reviews of a pull request, oldest first. */
    public List<Review> reviews(long pullRequestId) {
        return List.copyOf(reviews.getOrDefault(pullRequestId, List.of()));
    }

    public void put(Review review) {
        reviews.computeIfAbsent(review.pullRequestId(), _ -> new ArrayList<>()).add(review);
    }

    private static String key(String owner, String name) {
        return (owner + "/" + name).toLowerCase(Locale.ROOT);
    }
}
