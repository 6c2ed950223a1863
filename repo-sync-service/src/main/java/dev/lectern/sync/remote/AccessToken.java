package dev.lectern.sync.remote;

import java.util.regex.Pattern;

/** A token of a person at the remote; never printed. */
public record AccessToken(String value) {
    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,1000}");

    /** @throws IllegalArgumentException if no header could carry it; the message does not repeat it */
    public AccessToken {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a token is printable ASCII without blanks, at most 1000 characters");
        }
    }

    /** The text without the token, should the remote have repeated it. */
    public String hiddenIn(String text) {
        return text.replace(value, "(token)");
    }

    /** Whether the failure or one of its causes repeats the token. */
    public boolean isToldBy(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage()).contains(value)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return "AccessToken[...]";
    }
}
