package dev.lectern.standin.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lectern.standin.access.RepositoryAccess;
import dev.lectern.standin.access.Scopes;
import dev.lectern.standin.access.Verdict;
import dev.lectern.standin.access.Viewer;
import dev.lectern.standin.http.Response;
import dev.lectern.standin.http.Router;
import dev.lectern.standin.repository.Repositories;
import dev.lectern.standin.store.HostedRepository;
import dev.lectern.standin.store.HostedRepository.Settings;
import dev.lectern.standin.store.Permission;
import dev.lectern.standin.store.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Repositories: list, make, read, change. */
final class RepositoryResource {
    private static final String WRITE_SCOPES = "public_repo, repo";

    private final Store store;
    private final RepositoryAccess access;
    private final Repositories repositories;
    private final Shapes shapes;
    private final Lookup lookup;
    private final InstantSource clock;

    RepositoryResource(
            Store store, RepositoryAccess access, Repositories repositories, Shapes shapes, InstantSource clock) {
        this.store = store;
        this.access = access;
        this.repositories = repositories;
        this.shapes = shapes;
        this.lookup = new Lookup(store, access, clock, shapes.web());
        this.clock = clock;
    }

    void addTo(Router router, ApiGate gate) {
        router.route("GET", "/user/repos", gate.guard("", this::list))
                .route("POST", "/user/repos", gate.guard(WRITE_SCOPES, this::create))
                .route("GET", "/repos/{owner}/{repo}", gate.guard("repo", this::get))
                .route("PATCH", "/repos/{owner}/{repo}", gate.guard(WRITE_SCOPES, this::change))
                .route("DELETE", "/repos/{owner}/{repo}", gate.guard("delete_repo", this::remove));
    }

    private Response list(Call call) {
        Viewer.Authenticated user = call.user();
        boolean ownOnly = call.query("affiliation").orElse("").equals("owner")
                || call.query("type").orElse("").equals("owner");
        List<HostedRepository> all = store.read(state -> state.repositories()).stream()
                .filter(repository -> ownOnly
                        ? repository.ownerId() == user.account().id()
                        : access.permission(user, repository).includes(Permission.WRITE))
                .filter(repository -> access.decide(user, repository, Permission.READ) == Verdict.ALLOWED)
                .sorted(Comparator.comparing(repository -> store.read(state -> state.fullName(repository))))
                .toList();
        return Paging.page(call, shapes.api(), all, repository -> shapes.repository(repository, user));
    }

    private Response create(Call call) throws IOException {
        Viewer.Authenticated user = call.user();
        ObjectNode body = call.body();
        String name = Call.required(body, "Repository", "name");
        boolean isPrivate = body.path("private").asBoolean(false);
        requireScope(user, isPrivate);
        Settings settings = new Settings(
                Call.optional(body, "description").orElse(null),
                Call.optional(body, "homepage").orElse(null),
                isPrivate,
                false,
                "main");
        HostedRepository made = repositories
                .create(user.account(), nameOf(name), settings)
                .orElseThrow(() ->
                        ApiException.invalid("Repository", "name", "custom", "name already exists on this account"));
        if (body.path("auto_init").asBoolean(false)) {
            byte[] readme = ("# " + made.name() + "\n").getBytes(StandardCharsets.UTF_8);
            repositories.commit(made, user.account(), "main", Map.of("README.md", readme), "Initial commit");
        }
        return Response.json(201, shapes.fullRepository(made, user))
                .with("Location", shapes.api() + "/repos/" + user.account().login() + "/" + made.name());
    }

    private Response get(Call call) {
        return Response.json(200, shapes.fullRepository(lookup.readable(call), call.viewer()));
    }

    private Response change(Call call) throws IOException {
        HostedRepository repository = lookup.owned(call);
        ObjectNode body = call.body();
        Optional<String> name = Call.optional(body, "name").map(RepositoryResource::nameOf);
        boolean isPrivate = body.path("private").asBoolean(repository.settings().isPrivate());
        boolean archived = body.path("archived").asBoolean(repository.settings().archived());
        requireScope(call.user(), isPrivate);
        HostedRepository changed = store.write(state -> {
            HostedRepository next = repository.with(
                    old -> new Settings(
                            body.has("description")
                                    ? Call.optional(body, "description").orElse(null)
                                    : old.description(),
                            body.has("homepage")
                                    ? Call.optional(body, "homepage").orElse(null)
                                    : old.homepage(),
                            isPrivate,
                            archived,
                            Call.optional(body, "default_branch").orElse(old.defaultBranch())),
                    clock.instant());
            HostedRepository named = name.isPresent() ? next.renamed(name.get(), clock.instant()) : next;
            state.put(named);
            return named;
        });
        return Response.json(200, shapes.fullRepository(changed, call.viewer()));
    }

    private Response remove(Call call) throws IOException {
        HostedRepository repository = lookup.owned(call);
        if (!call.user().scopes().contains("delete_repo")) {
            throw ApiException.of(403, "Must have admin rights to Repository.");
        }
        repositories.delete(repository);
        return Response.empty(204);
    }

    private static void requireScope(Viewer.Authenticated user, boolean isPrivate) {
        if (isPrivate ? !user.scopes().contains("repo") : !Scopes.allowPublicWrite(user.scopes())) {
            throw ApiException.of(
                    403,
                    "This token's scopes do not allow it: it needs " + (isPrivate ? "repo." : "public_repo or repo."));
        }
    }

    /** GitHub's own way with odd names: every run of other characters becomes one hyphen. */
    private static String nameOf(String text) {
        String name = text.trim().replaceAll("[^A-Za-z0-9._-]+", "-");
        String bare = name.endsWith(".git") ? name.substring(0, name.length() - 4) : name;
        if (bare.isEmpty() || bare.length() > 100 || bare.equals(".") || bare.equals("..")) {
            throw ApiException.invalid("Repository", "name", "custom", "name is not valid");
        }
        return bare;
    }
}
