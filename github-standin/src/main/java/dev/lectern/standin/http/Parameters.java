package dev.lectern.standin.http;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decoded names and values of a query or a form; of a repeated name the first value counts. */
public record Parameters(Map<String, String> values) {
    public Parameters {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Parses {@code a=b&c=d}; malformed escapes are taken as they stand. */
    public static Parameters parse(@Nullable String raw) {
        Map<String, String> values = new LinkedHashMap<>();
        if (raw != null && !raw.isEmpty()) {
            for (String pair : raw.split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                values.putIfAbsent(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return new Parameters(values);
    }

    /** The value of {@code name}, empty when absent. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** The value of {@code name} as a number between the bounds, or {@code otherwise}. */
    public int number(String name, int otherwise, int lowest, int highest) {
        try {
            String text = values.get(name);
            return text == null ? otherwise : Math.clamp(Long.parseLong(text), lowest, highest);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    /** {@code uri} with the given parameters added to its query. */
    public static String append(String uri, Map<String, String> added) {
        StringBuilder text = new StringBuilder(uri);
        char separator = uri.indexOf('?') < 0 ? '?' : '&';
        for (Map.Entry<String, String> entry : added.entrySet()) {
            text.append(separator).append(encode(entry.getKey())).append('=').append(encode(entry.getValue()));
            separator = '&';
        }
        return text.toString();
    }

    /** {@code text} as it may stand in a query. */
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
