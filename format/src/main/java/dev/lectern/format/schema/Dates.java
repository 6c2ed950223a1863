package dev.lectern.format.schema;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The dates that front matter may hold. */
final class Dates {
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private Dates() {}

    /** Whether it is a day of the calendar written YYYY-MM-DD. */
    static boolean isDate(@Nullable Object value) {
        if (!(value instanceof String text) || !DATE.matcher(text).matches()) {
            return false;
        }
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** Whether it is such a day, or a day and time with or without an offset. */
    static boolean isDateOrTime(@Nullable Object value) {
        if (isDate(value)) {
            return true;
        }
        if (!(value instanceof String text) || text.length() > 40) {
            return false;
        }
        try {
            DateTimeFormatter.ISO_DATE_TIME.parse(text.replace(' ', 'T'));
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
