package dev.lectern.sync.remote;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A refusal, classified.
 *
 * @param detail what was refused, for the person; without tokens and URLs
 * @param notBefore when to try again, null if the remote did not say
 */
public record Failure(
        ErrorClass errorClass, String detail, @Nullable Instant notBefore) {
    public static Failure of(ErrorClass errorClass, String detail) {
        return new Failure(errorClass, detail, null);
    }
}
