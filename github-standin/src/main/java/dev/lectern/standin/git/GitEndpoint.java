package dev.lectern.standin.git;

import dev.lectern.standin.access.Authenticator;
import dev.lectern.standin.access.RepositoryAccess;
import dev.lectern.standin.access.Verdict;
import dev.lectern.standin.access.Viewer;
import dev.lectern.standin.http.Request;
import dev.lectern.standin.http.Response;
import dev.lectern.standin.http.Router;
import dev.lectern.standin.repository.GitStorage;
import dev.lectern.standin.store.HostedRepository;
import dev.lectern.standin.store.Permission;
import dev.lectern.standin.store.Store;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;

/** Git's smart HTTP protocol, guarded by tokens. */
public final class GitEndpoint {
    private final Store store;
    private final Authenticator authenticator;
    private final RepositoryAccess access;
    private final Fetches fetches;
    private final Pushes pushes;
    private final InstantSource clock;

    public GitEndpoint(
            Store store, GitStorage storage, Authenticator authenticator, Pushes pushes, InstantSource clock) {
        this.store = store;
        this.authenticator = authenticator;
        this.access = new RepositoryAccess(store);
        this.fetches = new Fetches(storage);
        this.pushes = pushes;
        this.clock = clock;
    }

    private record Target(HostedRepository repository, String fullName, Viewer viewer) {}

    private interface Service {
        Response serve(Target target) throws IOException;
    }

    /** Adds the git routes. */
    public void addTo(Router router) {
        router.route("GET", "/{owner}/{name}/info/refs", this::advertise)
                .route(
                        "POST",
                        "/{owner}/{name}/git-upload-pack",
                        request ->
                                guarded(request, Permission.READ, target -> fetches.upload(target.repository, request)))
                .route(
                        "POST",
                        "/{owner}/{name}/git-receive-pack",
                        request -> guarded(request, Permission.WRITE, target -> receive(target, request)));
    }

    private Response advertise(Request request) throws IOException {
        return switch (request.query().get("service").orElse("")) {
            case "git-upload-pack" ->
                guarded(request, Permission.READ, target -> fetches.advertise(target.repository, request));
            case "git-receive-pack" ->
                guarded(request, Permission.WRITE, target -> pushes.advertise(target.repository));
            default -> Response.text(403, "Please upgrade your git client.\n");
        };
    }

    private Response receive(Target target, Request request) throws IOException {
        return switch (target.viewer) {
            case Viewer.Anonymous _ -> Refusals.signIn();
            case Viewer.Authenticated pusher ->
                pushes.receive(new Pushes.Target(target.repository, target.fullName, pusher), request);
        };
    }

    private Response guarded(Request request, Permission needed, Service service) throws IOException {
        Optional<Viewer> known = authenticator.viewer(request);
        if (known.isEmpty()) {
            return Refusals.badCredential();
        }
        Viewer viewer = known.get();
        String owner = request.variable("owner");
        String name = withoutSuffix(request.variable("name"));
        Optional<HostedRepository> found = store.read(state -> state.repository(owner, name));
        if (found.isEmpty()) {
            return moved(request, viewer, owner, name);
        }
        HostedRepository repository = found.get();
        boolean anonymous = viewer instanceof Viewer.Anonymous;
        Verdict verdict = access.decide(viewer, repository, needed);
        if (anonymous && verdict != Verdict.ALLOWED) {
            return Refusals.signIn();
        }
        if (needed == Permission.WRITE && clock.instant().isBefore(repository.writableAt())) {
            return Refusals.notFound();
        }
        String fullName = store.read(state -> state.fullName(repository));
        return switch (verdict) {
            case ALLOWED -> service.serve(new Target(repository, fullName, viewer));
            case HIDDEN -> Refusals.notFound();
            case MISSING_SCOPE, FORBIDDEN -> Refusals.denied(fullName, viewer);
            case ARCHIVED -> Refusals.archived();
            case APP_RESTRICTED -> Refusals.appRestricted(fullName);
            case SSO_REQUIRED -> Refusals.ssoRequired(fullName);
        };
    }

    private Response moved(Request request, Viewer viewer, String owner, String name) {
        Optional<String> newName = store.read(
                        state -> state.formerly(owner, name).map(repository -> state.fullName(repository)))
                .filter(full -> readable(viewer, full));
        if (newName.isPresent()) {
            String rest = request.path().substring(request.path().indexOf('/', 1));
            rest = rest.substring(rest.indexOf('/', 1));
            return Response.redirect(301, "/" + newName.get() + ".git" + rest + request.rawQuery());
        }
        return viewer instanceof Viewer.Anonymous ? Refusals.signIn() : Refusals.notFound();
    }

    private boolean readable(Viewer viewer, String fullName) {
        int slash = fullName.indexOf('/');
        return access.readable(viewer, fullName.substring(0, slash), fullName.substring(slash + 1))
                .isPresent();
    }

    private static String withoutSuffix(String name) {
        return name.endsWith(".git") ? name.substring(0, name.length() - 4) : name;
    }
}
