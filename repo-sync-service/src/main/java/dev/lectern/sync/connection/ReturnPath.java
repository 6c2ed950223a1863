package dev.lectern.sync.connection;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Where the browser goes on after a detour: a path of this site, never another one. */
record ReturnPath(String value) {
    private static final int LONGEST = 2_000;

    /** The path asked for, or the start page for anything that is not plainly a path. */
    static ReturnPath of(@Nullable String asked) {
        return asked != null && isPath(asked) ? new ReturnPath(asked) : new ReturnPath("/");
    }

    /** The address, with what came of the detour. */
    URI at(URI site, String outcome) {
        String separator = value.indexOf('?') < 0 ? "?" : "&";
        return URI.create(site.toString().replaceAll("/+$", "") + value + separator + "github=" + outcome);
    }

    private static boolean isPath(String text) {
        if (text.length() > LONGEST || !text.startsWith("/") || text.startsWith("//") || text.contains("\\")) {
            return false;
        }
        try {
            URI uri = new URI(text);
            return uri.getScheme() == null && uri.getRawAuthority() == null && uri.getRawFragment() == null;
        } catch (URISyntaxException _) {
            return false;
        }
    }
}
