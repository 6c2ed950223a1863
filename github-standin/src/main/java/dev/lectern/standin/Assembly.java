package dev.lectern.standin;

import dev.lectern.standin.access.Authenticator;
import dev.lectern.standin.control.AccountControl;
import dev.lectern.standin.control.Control;
import dev.lectern.standin.control.ControlPlane;
import dev.lectern.standin.control.ReportControl;
import dev.lectern.standin.control.RepositoryControl;
import dev.lectern.standin.control.SiteControl;
import dev.lectern.standin.git.GitEndpoint;
import dev.lectern.standin.git.PushRules;
import dev.lectern.standin.git.Pushes;
import dev.lectern.standin.git.RefChanges;
import dev.lectern.standin.git.RuleTexts;
import dev.lectern.standin.http.Listener;
import dev.lectern.standin.http.Router;
import dev.lectern.standin.oauth.OAuthApp;
import dev.lectern.standin.oauth.OAuthSite;
import dev.lectern.standin.page.Page;
import dev.lectern.standin.page.RepositoryPage;
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

/** Puts the parts together and lets the listeners answer. */
final class Assembly {
    private final StandinOptions options;
    private final Listeners listeners;
    private final ShiftedClock clock = new ShiftedClock();
    private final Store store;
    private final GitStorage storage;
    private final Repositories repositories;
    private final Authenticator authenticator;
    private final PushRules rules;
    private final RefChanges changes;
    private final RateLimits limits = new RateLimits(clock);
    private final OAuthSite oauth;

    private Assembly(StandinOptions options, Listeners listeners) throws IOException {
        this.options = options;
        this.listeners = listeners;
        this.store = Store.open(options.directory());
        this.storage = new GitStorage(options.directory().resolve("repositories"));
        this.repositories = new Repositories(store, storage, clock);
        this.authenticator = new Authenticator(store);
        this.rules = new PushRules(store, new RuleTexts(listeners.web().url()));
        this.changes = new RefChanges(store, storage, clock);
        this.oauth = new OAuthSite(
                store,
                new OAuthApp("Lectern", options.clientId(), options.clientSecret(), options.callbackUrls()),
                clock);
    }

    static Control serve(StandinOptions options, Listeners listeners) throws IOException {
        return new Assembly(options, listeners).serve();
    }

    private Control serve() {
        Control control = new Control(
                new AccountControl(store, repositories, options.clientId(), clock),
                new RepositoryControl(store, repositories, storage, changes, clock),
                new ReportControl(store, clock),
                new SiteControl(clock, limits, oauth, repositories),
                new Faults(),
                new Journal());
        options.users().forEach(user -> control.accounts().put(user.id(), user.login(), user.name(), user.password()));
        Traffic traffic = new Traffic(control.faults(), control.journal(), clock);
        listeners.web().serve(traffic.through(site()));
        listeners.api().serve(traffic.through(api()));
        Listener plane = listeners.control();
        if (plane != null) {
            plane.serve(new ControlPlane(control));
        }
        return control;
    }

    private Router site() {
        Router site = new Router(_ -> Page.problem(404, "Not found", "There is no such page."));
        oauth.addWebRoutes(site);
        oauth.addRepositoryPages(site, repositories, listeners.web().url());
        Pushes pushes = new Pushes(storage, rules, changes);
        new GitEndpoint(store, storage, authenticator, pushes, clock).addTo(site);
        new RepositoryPage(store, storage, listeners.web().url()).addTo(site);
        return site;
    }

    private RestApi api() {
        RestApi.Parts parts = new RestApi.Parts(
                store,
                storage,
                repositories,
                new ApiGate(authenticator, limits),
                rules,
                changes,
                listeners.web().url(),
                listeners.api().url(),
                clock);
        return new RestApi(parts, oauth::addApiRoutes);
    }
}
