package dev.lectern.gateway.path;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The outcome of bringing a raw request path into its one normal form. */
public sealed interface RequestPath {
    /**
     * A path in normal form.
     *
     * @param segments decoded, none of them empty or a dot segment
     * @param encoded the same path, percent-encoded in one way only; what is forwarded
     */
    record Normal(List<String> segments, String encoded) implements RequestPath {
        public Normal {
            segments = List.copyOf(segments);
        }
    }

    /** A path with more than one reading; {@code mend} tells the caller what to change. */
    record Ambiguous(String mend) implements RequestPath {}

    /** Reads the path part of a request target, as it came over the wire. */
    static RequestPath of(String raw) {
        if (!raw.startsWith("/")) {
            return new Ambiguous("Send a path that starts with `/`.");
        }
        if (raw.equals("/")) {
            return new Normal(List.of(), "/");
        }
        String body = raw.endsWith("/") ? raw.substring(1, raw.length() - 1) : raw.substring(1);
        List<String> segments = new ArrayList<>();
        StringBuilder encoded = new StringBuilder(raw.length());
        for (String part : body.split("/", -1)) {
            String segment = PercentCoding.decode(part);
            if (segment == null) {
                return new Ambiguous("A path segment holds a character that is not allowed there, "
                        + "or a percent code that stands for none: send plain UTF-8 names.");
            }
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                return new Ambiguous("Send the path without empty segments, `.` and `..`.");
            }
            segments.add(segment);
            encoded.append('/');
            PercentCoding.encode(segment, encoded);
        }
        return new Normal(segments, encoded.toString());
    }

    /** Percent codes (RFC 3986), strictly: what could be read in two ways is refused. */
    final class PercentCoding {
        private static final String PLAIN = "-._~!$&'()*+,=:@";

        private PercentCoding() {}

        /** The decoded segment, or null where it is malformed or holds what no segment may. */
        private static @Nullable String decode(String part) {
            ByteBuffer bytes = ByteBuffer.allocate(part.length());
            for (int at = 0; at < part.length(); at++) {
                char character = part.charAt(at);
                int value = character;
                if (character == '%') {
                    value = at + 2 < part.length() ? hex(part.charAt(at + 1), part.charAt(at + 2)) : -1;
                    at += 2;
                } else if (character > 0x7e) {
                    return null;
                }
                if (value < 0x20 || value == 0x7f || "/\\;%?#".indexOf(value) >= 0) {
                    return null;
                }
                bytes.put((byte) value);
            }
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .decode(bytes.flip())
                        .toString();
            } catch (CharacterCodingException malformed) {
                return null;
            }
        }

        private static void encode(String segment, StringBuilder to) {
            for (byte value : segment.getBytes(StandardCharsets.UTF_8)) {
                int unsigned = value & 0xff;
                boolean plain =
                        unsigned < 0x80 && (Character.isLetterOrDigit(unsigned) || PLAIN.indexOf(unsigned) >= 0);
                if (plain) {
                    to.append((char) unsigned);
                } else {
                    to.append('%')
                            .append(Character.toUpperCase(Character.forDigit(unsigned >> 4, 16)))
                            .append(Character.toUpperCase(Character.forDigit(unsigned & 0xf, 16)));
                }
            }
        }

        private static int hex(char high, char low) {
            int upper = high < 0x80 ? Character.digit(high, 16) : -1;
            int lower = low < 0x80 ? Character.digit(low, 16) : -1;
            return upper < 0 || lower < 0 ? -1 : upper << 4 | lower;
        }
    }
}
