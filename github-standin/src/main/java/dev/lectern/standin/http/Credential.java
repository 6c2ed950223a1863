package dev.lectern.standin.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** What an Authorization header carries. */
public sealed interface Credential {
    /** A token on its own ({@code Bearer} or {@code token}). */
    record Token(String value) implements Credential {}

    /** A name and a secret ({@code Basic}). */
    record Basic(String user, String password) implements Credential {
        /** The secret a git client means: the password, or the name where the password says there is none. */
        public String token() {
            return password.isEmpty() || password.equals("x-oauth-basic") ? user : password;
        }
    }

    /** A header that is neither. */
    record Unreadable() implements Credential {}

    /** Reads the value of an Authorization header. */
    static Credential parse(String header) {
        int space = header.indexOf(' ');
        String scheme = space < 0 ? header : header.substring(0, space);
        String rest = space < 0 ? "" : header.substring(space + 1).trim();
        return switch (scheme.toLowerCase(Locale.ROOT)) {
            case "bearer", "token" -> new Token(rest);
            case "basic" -> basic(rest).map(Credential.class::cast).orElseGet(Unreadable::new);
            default -> new Unreadable();
        };
    }

    /** The token in it, whichever way it is carried. */
    default Optional<String> carried() {
        return switch (this) {
            case Token(String value) -> Optional.of(value);
            case Basic basic -> Optional.of(basic.token());
            case Unreadable _ -> Optional.empty();
        };
    }

    private static Optional<Basic> basic(String encoded) {
        try {
            String text = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(new Basic(text.substring(0, colon), text.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
