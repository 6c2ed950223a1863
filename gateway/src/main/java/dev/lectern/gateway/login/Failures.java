package dev.lectern.gateway.login;

import java.util.ArrayList;
import java.util.List;

/** Failures as they may be logged: by their kinds, since messages of the library hold claims and tokens. */
final class Failures {
    private static final int DEEPEST = 5;

    private Failures() {}

    /** The class names from the outermost failure to its root cause. */
    static String named(Throwable failure) {
        List<String> names = new ArrayList<>();
        for (Throwable cause = failure; cause != null && names.size() < DEEPEST; cause = cause.getCause()) {
            names.add(cause.getClass().getSimpleName());
        }
        return String.join(" <- ", names);
    }
}
