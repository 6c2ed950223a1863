package dev.lectern.kit.caller;

import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** The caller of the request that is being served. */
@RequestScoped
public class CurrentCaller {
    private @Nullable Caller caller;

    /**
     * The verified caller.
     *
     * @throws IllegalStateException outside a request, or on an endpoint marked {@link PublicEndpoint}
     */
    public Caller get() {
        if (caller == null) {
            throw new IllegalStateException("no caller was verified for this request");
        }
        return caller;
    }

    void set(Caller verified) {
        caller = verified;
    }
}
