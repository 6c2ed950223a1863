package dev.lectern.format.entry;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/** How a text is written in YAML: plain where nobody can mistake it, else quoted. */
final class YamlStrings {
    /** Words that some reader takes for a boolean or nothing. */
    private static final Set<String> RESERVED = Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "null");

    /** All that could be a number, a date or a time of day to some reader. */
    private static final Pattern LIKE_A_NUMBER = Pattern.compile("[0-9][0-9a-fA-FxXoObB_.,:+\\-TtZzeE ]*");

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private YamlStrings() {}

    static String inBlock(String text) {
        return isPlain(text, false) ? text : doubleQuoted(text);
    }

    static String inFlow(String text) {
        return isPlain(text, true) ? text : doubleQuoted(text);
    }

    /** The text in the style the old value had where that can hold it; null style means no wish. */
    static String inStyleOf(YamlNode.Scalar old, String text, boolean flow) {
        if (old.style() == ScalarStyle.DOUBLE_QUOTED) {
            return doubleQuoted(text);
        }
        if (old.style() == ScalarStyle.SINGLE_QUOTED && isPrintableLine(text)) {
            return "'" + text.replace("'", "''") + "'";
        }
        boolean wasPlainDate = old.style() == ScalarStyle.PLAIN
                && DATE.matcher(old.text()).matches()
                && DATE.matcher(text).matches();
        return wasPlainDate || isPlain(text, flow) ? text : doubleQuoted(text);
    }

    private static boolean isPlain(String text, boolean flow) {
        if (text.isEmpty() || !isPrintableLine(text) || !startsPlainly(text.codePointAt(0))) {
            return false;
        }
        char last = text.charAt(text.length() - 1);
        if (last == ' ' || last == ':' || text.contains(": ") || text.contains(" #")) {
            return false;
        }
        if (flow && text.chars().anyMatch(c -> ",[]{}:".indexOf(c) >= 0)) {
            return false;
        }
        return !RESERVED.contains(text.toLowerCase(Locale.ROOT))
                && !LIKE_A_NUMBER.matcher(text).matches();
    }

    private static boolean startsPlainly(int first) {
        return Character.isLetterOrDigit(first) || first == '/' || first == '(' || first == '_' || first == '$';
    }

    private static boolean isPrintableLine(String text) {
        return text.codePoints().allMatch(c -> c >= ' ' && isPrintable(c));
    }

    private static boolean isPrintable(int c) {
        return c == '\n'
                || (c >= ' ' && c < 0x7F)
                || (c >= 0xA0 && c < 0xD800 && c != 0x2028 && c != 0x2029)
                || (c >= 0xE000 && c < 0xFEFF)
                || (c > 0xFEFF && c < 0xFFFE)
                || c >= 0x10000;
    }

    /** Whether the text has several lines that can stand in a literal block as they are. */
    static boolean fitsLiteral(String text) {
        int breakAt = text.indexOf('\n');
        return breakAt > 0
                && !Character.isWhitespace(text.charAt(0))
                && !text.endsWith("\n\n")
                && text.codePoints().allMatch(YamlStrings::isPrintable)
                && text.lines().allMatch(line -> line.isEmpty() || !line.isBlank());
    }

    static String literal(String text, int column) {
        StringBuilder out = new StringBuilder(text.endsWith("\n") ? "|" : "|-");
        text.lines().forEach(line -> out.append('\n').append(line.isEmpty() ? "" : " ".repeat(column) + line));
        return out.toString();
    }

    private static String doubleQuoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(c -> appendEscaped(out, c));
        return out.append('"').toString();
    }

    private static void appendEscaped(StringBuilder out, int c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\t' -> out.append("\\t");
            case '\r' -> out.append("\\r");
            default -> {
                if (isPrintable(c)) {
                    out.appendCodePoint(c);
                } else {
                    out.append(String.format(Locale.ROOT, "\\u%04X", c));
                }
            }
        }
    }
}
