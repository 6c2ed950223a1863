package dev.lectern.auth.request;

import dev.lectern.kit.problem.Problems;
import org.jspecify.annotations.Nullable;

/** Bodies of requests. */
public final class Bodies {
    private Bodies() {}

    /** The body; 400 if none was sent. */
    public static <T> T require(@Nullable T body) {
        if (body == null) {
            throw Problems.badRequest("The request needs a JSON body: see the documented shape.");
        }
        return body;
    }
}
