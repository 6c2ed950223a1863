package dev.lectern.gateway.proxy;

import java.io.Serial;

/** A service did not begin an answer: it was not there, broke off, or took too long. */
final class ServiceFailure extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean late;

    ServiceFailure(Throwable cause) {
        super(cause.getMessage(), cause, false, false);
        this.late = false;
    }

    private ServiceFailure(String message) {
        super(message, null, false, false);
        this.late = true;
    }

    static ServiceFailure late() {
        return new ServiceFailure("no answer in time");
    }

    boolean isLate() {
        return late;
    }
}
