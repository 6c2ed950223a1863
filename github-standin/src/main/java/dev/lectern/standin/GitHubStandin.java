package dev.lectern.standin;

import dev.lectern.standin.control.Control;
import dev.lectern.standin.http.Listener;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** A running stand-in for GitHub. */
public final class GitHubStandin implements AutoCloseable {
    private final Listeners listeners;
    private final Control control;

    private GitHubStandin(Listeners listeners, Control control) {
        this.listeners = listeners;
        this.control = control;
    }

    /** Starts one; the caller closes it. Throws when an address is taken or the state cannot be read. */
    public static GitHubStandin start(StandinOptions options) throws IOException {
        Listeners listeners = Listeners.bind(options);
        try {
            return new GitHubStandin(listeners, Assembly.serve(options, listeners));
        } catch (IOException | RuntimeException e) {
            listeners.close();
            throw e;
        }
    }

    /** Base URL of the pages and of git, without a slash at its end. */
    public URI webUrl() {
        return listeners.web().url();
    }

    /** Base URL that {@code /owner/name.git} is put behind. */
    public URI gitUrl() {
        return webUrl();
    }

    /** Base URL of the REST API. */
    public URI apiUrl() {
        return listeners.api().url();
    }

    /** Base URL of the control plane, where it is switched on. */
    public Optional<URI> controlUrl() {
        return Optional.ofNullable(listeners.control()).map(Listener::url);
    }

    /** What tests may do to it. */
    public Control control() {
        return control;
    }

    @Override
    public void close() {
        listeners.close();
    }
}
