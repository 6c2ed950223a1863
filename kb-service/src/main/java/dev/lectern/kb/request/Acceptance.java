package dev.lectern.kb.request;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

/** What a request would rather have where an answer can be JSON or something else. */
public final class Acceptance {
    private Acceptance() {}

    /** Whether the first of the acceptable types that is either of the two is {@code other}. */
    public static boolean prefersToJson(MediaType other, HttpHeaders headers) {
        for (MediaType accepted : headers.getAcceptableMediaTypes()) {
            if (accepted.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
                return false;
            }
            if (accepted.isCompatible(other)) {
                return true;
            }
        }
        return false;
    }
}
