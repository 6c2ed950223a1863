package dev.lectern.standin.rest;

import dev.lectern.standin.access.RepositoryAccess;
import dev.lectern.standin.git.PushRules;
import dev.lectern.standin.git.RefChanges;
import dev.lectern.standin.http.Handler;
import dev.lectern.standin.http.Json;
import dev.lectern.standin.http.Request;
import dev.lectern.standin.http.Response;
import dev.lectern.standin.http.Router;
import dev.lectern.standin.repository.GitStorage;
import dev.lectern.standin.repository.Repositories;
import dev.lectern.standin.store.Store;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The REST API as one handler. */
public final class RestApi implements Handler {
    private static final Pattern BY_ID = Pattern.compile("/repositories/(\\d{1,18})(/.*)?");
    private static final Pattern BY_NAME = Pattern.compile("/repos/([^/]+)/([^/]+)(/.*)?");

    private final Store store;
    private final Router router;
    private final Handler moved;
    private final URI api;

    /** What the resources are made of. */
    public record Parts(
            Store store,
            GitStorage storage,
            Repositories repositories,
            ApiGate gate,
            PushRules rules,
            RefChanges changes,
            URI web,
            URI api,
            InstantSource clock) {}

    public RestApi(Parts parts, Consumer<Router> applications) {
        this.store = parts.store();
        this.api = parts.api();
        ApiGate gate = parts.gate();
        this.router = new Router(gate.guard("", _ -> ApiException.notFound().response()));
        this.moved = gate.guard("", call -> movedPermanently(call.request()));
        RepositoryAccess access = new RepositoryAccess(store);
        Shapes shapes = new Shapes(store, access, parts.web(), parts.api());
        applications.accept(router);
        Surroundings around = new Surroundings(
                store,
                parts.storage(),
                parts.repositories(),
                access,
                new Lookup(store, access, parts.clock(), parts.web()),
                new GitReads(parts.storage()),
                shapes,
                new Network(store, access, parts.storage()),
                parts.rules(),
                parts.changes(),
                parts.clock());
        new MetaResource(shapes).addTo(router, gate);
        new UserResource(store, shapes).addTo(router, gate);
        new RepositoryResource(store, access, parts.repositories(), shapes, parts.clock()).addTo(router, gate);
        new ForkResource(around).addTo(router, gate);
        new BranchResource(around).addTo(router, gate);
        new RefResource(around).addTo(router, gate);
        new CheckResource(around).addTo(router, gate);
        new ObjectResource(around).addTo(router, gate);
        new ContentsResource(around).addTo(router, gate);
        new CompareResource(around).addTo(router, gate);
        new MergeResource(around).addTo(router, gate);
        new ReviewResource(around).addTo(router, gate);
        new PullResource(around).addTo(router, gate);
    }

    @Override
    public Response handle(Request request) throws IOException {
        Matcher byId = BY_ID.matcher(request.path());
        if (byId.matches()) {
            long id = Long.parseLong(byId.group(1));
            String rest = byId.group(2) == null ? "" : byId.group(2);
            Optional<String> fullName = store.read(state -> state.repository(id).map(state::fullName));
            return router.handle(request.at("/repos/" + fullName.orElse("-/-") + rest));
        }
        return formerly(request).isPresent() ? moved.handle(request) : router.handle(request);
    }

    private Response movedPermanently(Request request) {
        String target = formerly(request).orElseThrow(ApiException::notFound);
        boolean safe = request.method().equals("GET") || request.method().equals("HEAD");
        return Response.json(
                        safe ? 301 : 307,
                        Json.object()
                                .put("message", safe ? "Moved Permanently" : "Temporary Redirect")
                                .put("url", target)
                                .put("documentation_url", "https://docs.github.com/rest"))
                .with("Location", target);
    }

    private Optional<String> formerly(Request request) {
        Matcher name = BY_NAME.matcher(request.path());
        if (!name.matches()) {
            return Optional.empty();
        }
        String rest = name.group(3) == null ? "" : name.group(3);
        String owner = name.group(1);
        String repo = name.group(2);
        boolean taken = store.read(state -> state.repository(owner, repo)).isPresent();
        return taken
                ? Optional.empty()
                : store.read(state -> state.formerly(owner, repo))
                        .map(found -> api + "/repositories/" + found.id() + rest + request.rawQuery());
    }
}
