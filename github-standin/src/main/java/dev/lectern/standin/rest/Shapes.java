package dev.lectern.standin.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lectern.standin.access.RepositoryAccess;
import dev.lectern.standin.access.Viewer;
import dev.lectern.standin.http.Json;
import dev.lectern.standin.store.Account;
import dev.lectern.standin.store.HostedRepository;
import dev.lectern.standin.store.Permission;
import dev.lectern.standin.store.Store;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The JSON of accounts and repositories, with the fields the API documents. */
final class Shapes {
    private final Store store;
    private final RepositoryAccess access;
    private final URI web;
    private final URI api;

    Shapes(Store store, RepositoryAccess access, URI web, URI api) {
        this.store = store;
        this.access = access;
        this.web = web;
        this.api = api;
    }

    URI web() {
        return web;
    }

    URI api() {
        return api;
    }

    /** {@code owner/name}. */
    String fullName(HostedRepository repository) {
        return store.read(state -> state.fullName(repository));
    }

    /** The login of a repository's owner. */
    String owner(HostedRepository repository) {
        String fullName = fullName(repository);
        return fullName.substring(0, fullName.indexOf('/'));
    }

    /** The API address of a repository. */
    String self(HostedRepository repository) {
        return api + "/repos/" + fullName(repository);
    }

    /** The page of a repository. */
    String page(HostedRepository repository) {
        return web + "/" + fullName(repository);
    }

    /** An account as it appears inside other things. */
    ObjectNode account(Account account) {
        String self = api + "/users/" + account.login();
        return Json.object()
                .put("login", account.login())
                .put("id", account.id())
                .put("node_id", "U_" + account.id())
                .put("avatar_url", "")
                .put("gravatar_id", "")
                .put("url", self)
                .put("html_url", web + "/" + account.login())
                .put("repos_url", self + "/repos")
                .put("type", account.kind().wireName())
                .put("site_admin", false);
    }

    /** An account by its id; null once it is gone. */
    @Nullable
    ObjectNode account(long id) {
        return store.read(state -> state.account(id)).map(this::account).orElse(null);
    }

    /** An account as it appears on its own. */
    ObjectNode profile(Account account) {
        int publicRepositories = Math.toIntExact(store.read(state -> state.repositories().stream()
                .filter(repository -> repository.ownerId() == account.id()
                        && !repository.settings().isPrivate())
                .count()));
        return account(account)
                .put("name", account.name())
                .putNull("company")
                .put("blog", "")
                .putNull("location")
                .put("email", account.keepsEmailPrivate() ? null : account.email())
                .putNull("hireable")
                .putNull("bio")
                .put("public_repos", publicRepositories)
                .put("public_gists", 0)
                .put("followers", 0)
                .put("following", 0)
                .put("created_at", account.createdAt().toString())
                .put("updated_at", account.createdAt().toString());
    }

    /** A repository as a list shows it. */
    ObjectNode repository(HostedRepository repository, Viewer viewer) {
        String fullName = fullName(repository);
        HostedRepository.Settings settings = repository.settings();
        String self = api + "/repos/" + fullName;
        String page = web + "/" + fullName;
        ObjectNode json = Json.object()
                .put("id", repository.id())
                .put("node_id", "R_" + repository.id())
                .put("name", repository.name())
                .put("full_name", fullName)
                .put("private", settings.isPrivate());
        json.set("owner", account(repository.ownerId()));
        json.put("html_url", page)
                .put("description", settings.description())
                .put("fork", repository.parentId() != null)
                .put("url", self)
                .put("forks_url", self + "/forks")
                .put("branches_url", self + "/branches{/branch}")
                .put("contents_url", self + "/contents/{+path}")
                .put("compare_url", self + "/compare/{base}...{head}")
                .put("git_refs_url", self + "/git/refs{/sha}")
                .put("pulls_url", self + "/pulls{/number}")
                .put("created_at", repository.createdAt().toString())
                .put("updated_at", repository.updatedAt().toString())
                .put("pushed_at", text(repository.pushedAt()))
                .put("git_url", "git" + page.substring(page.indexOf(':')) + ".git")
                .put("clone_url", page + ".git")
                .put("homepage", settings.homepage())
                .put("size", 0)
                .put("stargazers_count", 0)
                .put("watchers_count", 0)
                .putNull("language")
                .put("has_issues", true)
                .put("has_wiki", false)
                .put("forks_count", forks(repository))
                .put("archived", settings.archived())
                .put("disabled", false)
                .put("open_issues_count", openRequests(repository))
                .putNull("license")
                .put("allow_forking", true)
                .put("is_template", false)
                .putArray("topics");
        json.put("visibility", settings.isPrivate() ? "private" : "public")
                .put("forks", forks(repository))
                .put("open_issues", openRequests(repository))
                .put("watchers", 0)
                .put("default_branch", settings.defaultBranch());
        if (viewer instanceof Viewer.Authenticated) {
            json.set("permissions", permissions(access.permission(viewer, repository)));
        }
        return json;
    }

    /** A repository on its own: a fork tells its parent and source. */
    ObjectNode fullRepository(HostedRepository repository, Viewer viewer) {
        ObjectNode json = repository(repository, viewer)
                .put("allow_squash_merge", true)
                .put("allow_merge_commit", true)
                .put("allow_rebase_merge", false)
                .put("network_count", forks(repository))
                .put("subscribers_count", 0);
        Optional<HostedRepository> parent = store.read(state -> state.parent(repository));
        if (parent.isPresent()) {
            json.set("parent", repository(parent.get(), viewer));
            json.set("source", repository(source(parent.get()), viewer));
        }
        return json;
    }

    private HostedRepository source(HostedRepository repository) {
        return store.read(state -> state.parent(repository)).map(this::source).orElse(repository);
    }

    private int forks(HostedRepository repository) {
        return Math.toIntExact(store.read(state -> state.repositories().stream()
                .filter(other -> other.isForkOf(repository))
                .count()));
    }

    private int openRequests(HostedRepository repository) {
        return Math.toIntExact(store.read(state -> state.pullRequests(repository.id()).stream()
                .filter(request -> request.isOpen())
                .count()));
    }

    private static ObjectNode permissions(Permission held) {
        return Json.object()
                .put("admin", held.includes(Permission.ADMIN))
                .put("maintain", held.includes(Permission.ADMIN))
                .put("push", held.includes(Permission.WRITE))
                .put("triage", held.includes(Permission.WRITE))
                .put("pull", held.includes(Permission.READ));
    }

    static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
