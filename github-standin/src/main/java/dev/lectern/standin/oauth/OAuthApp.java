package dev.lectern.standin.oauth;

import dev.lectern.standin.secret.Secrets;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The one registered OAuth app.
 *
 * @param callbackUrls where it may be called back: at these URLs and below their paths
 */
public record OAuthApp(String name, String clientId, String clientSecret, List<URI> callbackUrls) {
    /** Escaped dots and slashes, which a browser would read as steps out of the registered path. */
    private static final Pattern HIDES_SEGMENTS = Pattern.compile("(?i)%2e|%2f|%5c");

    public OAuthApp {
        callbackUrls = List.copyOf(callbackUrls);
    }

    /** Whether this is the pair the app was registered with. */
    public boolean knows(String id, String secret) {
        return Secrets.same(clientId, id) && Secrets.same(clientSecret, secret);
    }

    /** The callback URL to use when the request names none. */
    public Optional<URI> defaultCallback() {
        return callbackUrls.stream().findFirst();
    }

    /** Whether the app may be called back at {@code url}: same scheme, host and port, same path or below it. */
    public boolean mayCallBack(String url) {
        try {
            URI wanted = new URI(url).normalize();
            return wanted.getRawUserInfo() == null
                    && wanted.getRawFragment() == null
                    && !HIDES_SEGMENTS.matcher(url).find()
                    && callbackUrls.stream().anyMatch(registered -> isBelow(registered, wanted));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isBelow(URI registered, URI wanted) {
        String path = registered.getRawPath().isEmpty() ? "/" : registered.getRawPath();
        String wantedPath = wanted.getRawPath() == null || wanted.getRawPath().isEmpty() ? "/" : wanted.getRawPath();
        return registered.getScheme().equals(wanted.getScheme())
                && registered.getHost().equalsIgnoreCase(wanted.getHost())
                && (registered.getPort() == wanted.getPort() || isLoopback(registered))
                && (wantedPath.equals(path) || wantedPath.startsWith(path.endsWith("/") ? path : path + "/"));
    }

    /** On the loopback address the real site lets an app choose its port anew each time. */
    private static boolean isLoopback(URI registered) {
        return registered.getHost().equals("127.0.0.1") || registered.getHost().equals("[::1]");
    }
}
