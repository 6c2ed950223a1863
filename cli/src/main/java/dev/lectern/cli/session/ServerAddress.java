package dev.lectern.cli.session;

import dev.lectern.cli.shell.Exit;
import dev.lectern.cli.shell.Stop;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** Where a server is: {@code https://host}, or http on this machine, so that no token crosses a network in the clear. */
public record ServerAddress(URI base) {
    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "[::1]");

    /** Reads what was typed; a path, a query or a fragment is refused. */
    public static ServerAddress of(String text) {
        URI uri = uri(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        boolean plain = uri.getRawPath().isEmpty() && uri.getRawQuery() == null && uri.getRawFragment() == null;
        if (!plain || uri.getRawUserInfo() != null) {
            throw new Stop(
                    Exit.USAGE, "\"" + text + "\" is no address of a server: write https://host or https://host:port.");
        }
        return new ServerAddress(uri);
    }

    /** An address a token may be sent to; https, or http on this machine. */
    public static URI uri(String text) {
        URI uri = URI.create("about:blank");
        try {
            uri = new URI(text);
        } catch (java.net.URISyntaxException malformed) {
            // told below
        }
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        if (host.isEmpty()) {
            throw new Stop(Exit.USAGE, "\"" + text + "\" is no address: write https://host or https://host:port.");
        }
        if (!"https".equals(uri.getScheme()) && !("http".equals(uri.getScheme()) && isLoopback(host))) {
            throw new Stop(Exit.USAGE, text + " would send your token in the clear: use its https address.");
        }
        return uri;
    }

    private static boolean isLoopback(String host) {
        return LOOPBACK_NAMES.contains(host) || host.matches("127(\\.\\d{1,3}){3}");
    }

    URI at(String path) {
        return URI.create(base + path);
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
