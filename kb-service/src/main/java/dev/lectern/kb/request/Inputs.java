package dev.lectern.kb.request;

import dev.lectern.format.entry.Texts;
import dev.lectern.kit.problem.Problems;
import org.jspecify.annotations.Nullable;

/** Checks of single values that a caller sent; 400 with the mend where one fails. */
public final class Inputs {
    private static final int LONGEST_MESSAGE = 1_000;

    private Inputs() {}

    /** A body that is there. */
    public static <T> T body(@Nullable T body) {
        if (body == null) {
            throw Problems.badRequest("The request has no body: send the documented JSON.");
        }
        return body;
    }

    /** A text that is there, not blank, printable and not longer than {@code most} characters. */
    public static String text(@Nullable String text, String name, int most) {
        if (text == null || text.isBlank()) {
            throw Problems.badRequest(name + " is missing: give one.");
        }
        return sound(text, name, most);
    }

    /** A text that may be missing. */
    public static @Nullable String optionalText(@Nullable String text, String name, int most) {
        return text == null ? null : sound(text, name, most);
    }

    /** A message for the history; null if there is none. */
    public static @Nullable String message(@Nullable String message) {
        return message == null || message.isBlank() ? null : sound(message.strip(), "message", LONGEST_MESSAGE);
    }

    private static String sound(String text, String name, int most) {
        if (text.codePointCount(0, text.length()) > most) {
            throw Problems.badRequest(name + " is longer than " + most + " characters: shorten it.");
        }
        if (!Texts.isPrintable(text.replace("\n", "").replace("\t", ""))) {
            throw Problems.badRequest(name + " has a control character: delete it.");
        }
        return text;
    }
}
