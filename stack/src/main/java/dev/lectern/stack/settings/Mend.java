package dev.lectern.stack.settings;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Something the person at the keyboard can put right: one line that says what and how, and exit code 2. */
public final class Mend extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Mend(String line) {
        super(line);
    }

    /** The mend for a failed file operation: a full disk is told apart from the rest. */
    public static Mend of(IOException failure) {
        if (isFullDisk(failure)) {
            return new Mend("The disk is full: free some space, or set LECTERN_HOME to a folder on another disk.");
        }
        return new Mend("Cannot read or write " + failure.getMessage() + ": see to its permissions.");
    }

    private static boolean isFullDisk(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            if (message != null && (message.contains("No space left") || message.contains("Disk quota exceeded"))) {
                return true;
            }
        }
        return false;
    }
}
