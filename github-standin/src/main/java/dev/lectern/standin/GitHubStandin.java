package dev.lectern.standin;

import dev.lectern.standin.control.Control;
import dev.lectern.standin.http.Listener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;

/** A running stand-in for GitHub. */
public final class GitHubStandin implements AutoCloseable {
    private final DirectoryLock lock;
    private final Listeners listeners;
    private final Control control;

    private GitHubStandin(DirectoryLock lock, Listeners listeners, Control control) {
        this.lock = lock;
        this.listeners = listeners;
        this.control = control;
    }

    /** Starts one; the caller closes it. Throws when an address or the directory is taken, or the state unreadable. */
    public static GitHubStandin start(StandinOptions options) throws IOException {
        DirectoryLock lock = DirectoryLock.hold(options.directory());
        try {
            return start(options, lock);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static GitHubStandin start(StandinOptions options, DirectoryLock lock) throws IOException {
        Listeners listeners = Listeners.bind(options);
        try {
            return new GitHubStandin(lock, listeners, Assembly.serve(options, listeners));
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

    /** Stops answering; requests under way are cut. */
    @Override
    public void close() {
        listeners.close();
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the data directory could not be released", e);
        }
    }
}
