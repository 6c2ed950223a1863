package dev.lectern.kit.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a browser goes on after a detour such as a sign-in: a path of this site with its query, never another site. */
public record ReturnPath(String value) {
    private static final int LONGEST = 1_024;
    private static final Pattern PATH = Pattern.compile("/|(?:/[A-Za-z0-9._~!$&'()*+,=:@%-]+)+/?");
    private static final Pattern QUERY = Pattern.compile("[A-Za-z0-9._~!$&'()*+,;=:@/?%-]*");
    private static final Pattern TWO_READINGS = Pattern.compile("(?i)%(?:2[35f]|3[bf]|5c|[01][0-9a-f]|7f)");

    /** The start page. */
    public static final ReturnPath START = new ReturnPath("/");

    public ReturnPath {
        if (!isOurs(value)) {
            throw new IllegalArgumentException("not a path of this site in its one form");
        }
    }

    /** The path asked for; empty for what is none, could be read in two ways, or starts another sign-in. */
    public static Optional<ReturnPath> of(String wish) {
        return isOurs(wish) ? Optional.of(new ReturnPath(wish)) : Optional.empty();
    }

    /** The path with one more parameter in its query; name and value are plain letters, digits and underscores. */
    public String with(String name, String parameter) {
        return value + (value.indexOf('?') < 0 ? '?' : '&') + name + "=" + parameter;
    }

    private static boolean isOurs(String wish) {
        if (wish.length() > LONGEST) {
            return false;
        }
        int mark = wish.indexOf('?');
        String path = mark < 0 ? wish : wish.substring(0, mark);
        String query = mark < 0 ? "" : wish.substring(mark + 1);
        return PATH.matcher(path).matches()
                && !path.startsWith("/auth/")
                && !TWO_READINGS.matcher(path).find()
                && QUERY.matcher(query).matches()
                && isNormal(wish, path);
    }

    /** Percent codes are whole, and no segment is a dot segment, spelled plainly or in percent codes. */
    private static boolean isNormal(String wish, String path) {
        try {
            URI address = new URI(wish);
            return address.getRawPath().equals(path)
                    && new URI(path.replaceAll("(?i)%2e", "."))
                            .normalize()
                            .getRawPath()
                            .equals(path);
        } catch (URISyntaxException _) {
            return false;
        }
    }
}
