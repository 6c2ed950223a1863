package dev.lectern.standin;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to start a stand-in. Begin with {@link #in} and change what differs.
 *
 * @param webHost address of the pages and of git
 * @param webPort 0: any free one
 * @param apiHost address of the REST API
 * @param apiPort 0: any free one
 * @param controlPort null: no control plane over HTTP; 0: any free one. It binds to 127.0.0.1 only
 * @param directory where state and repositories are kept
 * @param callbackUrls where the OAuth app may be called back: these and everything below their paths
 * @param users made at start, or given this login, name and password when their id is known already
 */
public record StandinOptions(
        String webHost,
        int webPort,
        String apiHost,
        int apiPort,
        @Nullable Integer controlPort,
        Path directory,
        String clientId,
        String clientSecret,
        List<URI> callbackUrls,
        List<StandinUser> users) {

    public StandinOptions {
        callbackUrls = List.copyOf(callbackUrls);
        users = List.copyOf(users);
    }

    /** Free ports on two hosts, no control plane, no users, an app called back at http://localhost:8080. */
    public static StandinOptions in(Path directory) {
        return new StandinOptions(
                "127.0.0.2",
                0,
                "127.0.0.3",
                0,
                null,
                directory,
                "lectern-standin",
                "not-a-secret",
                List.of(URI.create("http://localhost:8080")),
                List.of());
    }

    /** The same with web and git on this address. */
    public StandinOptions webAt(String host, int port) {
        return new StandinOptions(
                host, port, apiHost, apiPort, controlPort, directory, clientId, clientSecret, callbackUrls, users);
    }

    /** The same with the API on this address. */
    public StandinOptions apiAt(String host, int port) {
        return new StandinOptions(
                webHost, webPort, host, port, controlPort, directory, clientId, clientSecret, callbackUrls, users);
    }

    /** The same with the control plane on this port of 127.0.0.1. */
    public StandinOptions controlledOn(int port) {
        return new StandinOptions(
                webHost, webPort, apiHost, apiPort, port, directory, clientId, clientSecret, callbackUrls, users);
    }

    /** The same with another OAuth app. */
    public StandinOptions forApp(String id, String secret, URI... callbacks) {
        return new StandinOptions(
                webHost, webPort, apiHost, apiPort, controlPort, directory, id, secret, List.of(callbacks), users);
    }

    /** The same with these people. */
    public StandinOptions withUsers(StandinUser... people) {
        return new StandinOptions(
                webHost,
                webPort,
                apiHost,
                apiPort,
                controlPort,
                directory,
                clientId,
                clientSecret,
                callbackUrls,
                List.of(people));
    }

    @Override
    public String toString() {
        return "StandinOptions[web=" + webHost + ":" + webPort + ", api=" + apiHost + ":" + apiPort + ", control="
                + controlPort + ", directory=" + directory + ", clientId=" + clientId + ", callbackUrls=" + callbackUrls
                + ", users=" + users + "]";
    }
}
