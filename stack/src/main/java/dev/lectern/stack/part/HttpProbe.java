package dev.lectern.stack.part;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks a URL whether a part answers. */
final class HttpProbe {
    private static final int PATIENCE_MILLIS = 2000;

    private HttpProbe() {}

    /** True for any answer below 400. */
    static boolean answers(String url) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            connection.setInstanceFollowRedirects(false);
            try {
                return connection.getResponseCode() < 400;
            } finally {
                connection.disconnect();
            }
        } catch (IOException notYet) {
            return false;
        }
    }
}
