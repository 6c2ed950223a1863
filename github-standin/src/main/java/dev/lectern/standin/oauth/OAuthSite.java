package dev.lectern.standin.oauth;

import dev.lectern.standin.http.Router;
import dev.lectern.standin.repository.Repositories;
import dev.lectern.standin.store.Store;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;

/** The OAuth part of the site: its pages on the web host, and the app's own endpoints on the API host. */
public final class OAuthSite {
    private final Store store;
    private final Visits visits = new Visits();
    private final SignInPages signIn;
    private final ConsentPages consent;
    private final TokenEndpoint tokens;
    private final ApplicationEndpoint application;
    private volatile OAuthApp app;

    public OAuthSite(Store store, OAuthApp app, InstantSource clock) {
        this.store = store;
        this.app = app;
        Codes codes = new Codes(clock);
        this.signIn = new SignInPages(store, visits);
        this.consent = new ConsentPages(store, visits, codes, () -> this.app);
        this.tokens = new TokenEndpoint(store, codes, () -> this.app, clock);
        this.application = new ApplicationEndpoint(store, () -> this.app);
    }

    /** Registers other callback URLs. */
    public void callBackAt(List<URI> urls) {
        OAuthApp now = app;
        app = new OAuthApp(now.name(), now.clientId(), now.clientSecret(), urls);
    }

    /** The id of the registered app. */
    public String clientId() {
        return app.clientId();
    }

    /** Adds the pages and the token endpoint. */
    public void addWebRoutes(Router router) {
        signIn.addTo(router);
        consent.addTo(router);
        tokens.addTo(router);
    }

    /** Adds the pages on which people make and delete repositories of their own. */
    public void addRepositoryPages(Router router, Repositories repositories, URI gitUrl) {
        new RepositoryPages(store, visits, repositories, gitUrl).addTo(router);
    }

    /** Adds what an app does with its own tokens. */
    public void addApiRoutes(Router router) {
        application.addTo(router);
    }
}
