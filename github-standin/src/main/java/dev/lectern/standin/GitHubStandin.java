package dev.lectern.standin;

import dev.lectern.standin.access.Authenticator;
import dev.lectern.standin.control.AccountControl;
import dev.lectern.standin.control.Control;
import dev.lectern.standin.control.RepositoryControl;
import dev.lectern.standin.control.SiteControl;
import dev.lectern.standin.git.GitEndpoint;
import dev.lectern.standin.git.PushRules;
import dev.lectern.standin.git.Pushes;
import dev.lectern.standin.git.RefChanges;
import dev.lectern.standin.git.RuleTexts;
import dev.lectern.standin.http.Listener;
import dev.lectern.standin.http.Response;
import dev.lectern.standin.http.Router;
import dev.lectern.standin.oauth.OAuthApp;
import dev.lectern.standin.oauth.OAuthSite;
import dev.lectern.standin.repository.GitStorage;
import dev.lectern.standin.repository.Repositories;
import dev.lectern.standin.rest.ApiGate;
import dev.lectern.standin.rest.RateLimits;
import dev.lectern.standin.rest.RestApi;
import dev.lectern.standin.store.ShiftedClock;
import dev.lectern.standin.store.Store;
import dev.lectern.standin.traffic.Faults;
import dev.lectern.standin.traffic.Journal;
import dev.lectern.standin.traffic.Traffic;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Optional;

/** A running stand-in for GitHub. */
public final class GitHubStandin implements AutoCloseable {
    private final Listener web;
    private final Listener api;
    private final Control control;

    private GitHubStandin(Listener web, Listener api, Control control) {
        this.web = web;
        this.api = api;
        this.control = control;
    }

    /** Starts one; the caller closes it. */
    public static GitHubStandin start(StandinOptions options) throws IOException {
        Files.createDirectories(options.directory());
        ShiftedClock clock = new ShiftedClock();
        Store store = Store.open(options.directory());
        GitStorage storage = new GitStorage(options.directory().resolve("repositories"));
        Repositories repositories = new Repositories(store, storage, clock);
        Authenticator authenticator = new Authenticator(store);
        OAuthSite oauth = new OAuthSite(
                store,
                new OAuthApp("Lectern", options.clientId(), options.clientSecret(), options.callbackUrls()),
                clock);
        Listener web = Listener.bind("web", options.webHost(), options.webPort());
        Listener api = Listener.bind("api", options.apiHost(), options.apiPort());
        PushRules rules = new PushRules(store, new RuleTexts(web.url()));
        RefChanges changes = new RefChanges(store, storage, clock);

        Router site = new Router(_ -> Response.text(404, "Not Found\n"));
        oauth.addWebRoutes(site);
        new GitEndpoint(store, storage, authenticator, new Pushes(storage, rules, changes)).addTo(site);
        RateLimits limits = new RateLimits(clock);
        RestApi rest = new RestApi(
                new RestApi.Parts(
                        store, storage, repositories, new ApiGate(authenticator, limits), web.url(), api.url(), clock),
                oauth::addApiRoutes);
        Control control = new Control(
                new AccountControl(store, repositories, options.clientId(), clock),
                new RepositoryControl(store, repositories, storage, changes, clock),
                new SiteControl(clock, limits, oauth),
                new Faults(),
                new Journal());
        options.users().forEach(user -> control.accounts().put(user.id(), user.login(), user.name(), user.password()));
        Traffic traffic = new Traffic(control.faults(), control.journal(), clock);
        web.serve(traffic.through(site));
        api.serve(traffic.through(rest));
        return new GitHubStandin(web, api, control);
    }

    /** Base URL of the pages and of git, without a slash at its end. */
    public URI webUrl() {
        return web.url();
    }

    /** Base URL that {@code /owner/name.git} is put behind. */
    public URI gitUrl() {
        return web.url();
    }

    /** Base URL of the REST API. */
    public URI apiUrl() {
        return api.url();
    }

    /** Base URL of the control plane, where it is switched on. */
    public Optional<URI> controlUrl() {
        return Optional.empty();
    }

    /** What tests may do to it. */
    public Control control() {
        return control;
    }

    @Override
    public void close() {
        web.close();
        api.close();
    }
}
