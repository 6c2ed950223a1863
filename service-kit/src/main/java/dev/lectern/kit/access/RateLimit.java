package dev.lectern.kit.access;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of requests in a period.
 *
 * @param requests at least 1
 * @param period a second, a minute or an hour
 */
public record RateLimit(int requests, Duration period) {
    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,6})/(second|minute|hour)");

    /**
     * Reads {@code <number>/<second|minute|hour>}; called by the configuration.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public static RateLimit valueOf(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "a rate limit reads like 100/minute (or /second, /hour), not `" + text + "`");
        }
        Duration period = switch (form.group(2)) {
            case "second" -> Duration.ofSeconds(1);
            case "minute" -> Duration.ofMinutes(1);
            default -> Duration.ofHours(1);
        };
        return new RateLimit(Integer.parseInt(form.group(1)), period);
    }

    /** The form it is configured in. */
    @Override
    public String toString() {
        long seconds = period.toSeconds();
        return requests + (seconds == 1 ? "/second" : seconds == 60 ? "/minute" : "/hour");
    }
}
