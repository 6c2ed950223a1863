package dev.lectern.standin;

import java.nio.file.Path;

/** A stand-in, an app that is registered there, and a browser that goes between them. */
record OAuthSite(GitHubStandin standin, Browser browser, OAuthClient app) implements AutoCloseable {
    static OAuthSite start(Path directory) throws Exception {
        GitHubStandin standin = Standins.start(directory);
        Browser browser = new Browser(standin.webUrl());
        return new OAuthSite(standin, browser, new OAuthClient(standin, browser));
    }

    @Override
    public void close() {
        browser.close();
        standin.close();
    }
}
