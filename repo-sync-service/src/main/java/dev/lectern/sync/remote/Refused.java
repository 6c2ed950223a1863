package dev.lectern.sync.remote;

/** Thrown where a step cannot go on because of what a remote said. */
public final class Refused extends RuntimeException {
    private final transient Failure failure;

    public Refused(Failure failure) {
        super(failure.errorClass().wireName() + ": " + failure.detail());
        this.failure = failure;
    }

    public Refused(ErrorClass errorClass, String detail) {
        this(Failure.of(errorClass, detail));
    }

    public Refused(ErrorClass errorClass, String detail, Throwable cause) {
        this(errorClass, detail);
        initCause(cause);
    }

    public Failure failure() {
        return failure;
    }
}
