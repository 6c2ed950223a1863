package dev.lectern.format.entry;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** What scalars stand for by the core schema of YAML 1.2: yes, no, on, off and dates are strings. */
final class YamlScalars {
    private static final ScalarResolver RESOLVER = new CoreSchema().getScalarResolver();
    private static final int LONGEST_NUMBER = 64;
    private static final int LARGEST_EXPONENT = 400;

    private YamlScalars() {}

    static @Nullable Object value(String text, ScalarStyle style, @Nullable String explicitTag) {
        if (style != ScalarStyle.PLAIN || Tag.STR.getValue().equals(explicitTag)) {
            return text;
        }
        Tag tag = RESOLVER.resolve(text, true);
        if (tag.equals(Tag.NULL)) {
            return null;
        }
        if (tag.equals(Tag.BOOL)) {
            return text.equalsIgnoreCase("true");
        }
        if (tag.equals(Tag.INT)) {
            return integer(text);
        }
        return tag.equals(Tag.FLOAT) ? decimal(text) : text;
    }

    private static Object integer(String text) {
        if (text.length() > LONGEST_NUMBER) {
            return text;
        }
        String digits = text.startsWith("+") ? text.substring(1) : text;
        BigInteger number = digits.startsWith("0x")
                ? new BigInteger(digits.substring(2), 16)
                : digits.startsWith("0o") ? new BigInteger(digits.substring(2), 8) : new BigInteger(digits);
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
    }

    private static Object decimal(String text) {
        if (text.length() > LONGEST_NUMBER) {
            return text;
        }
        try {
            BigDecimal number = new BigDecimal(text);
            return Math.abs((long) number.scale()) > LARGEST_EXPONENT ? text : number;
        } catch (NumberFormatException notFinite) {
            return text; // .inf, .nan: JSON has no such numbers
        }
    }
}
