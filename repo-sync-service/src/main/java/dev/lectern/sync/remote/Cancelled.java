package dev.lectern.sync.remote;

/** Thrown inside a transfer or a step once the person has cancelled the job. */
public final class Cancelled extends RuntimeException {
    public Cancelled() {
        super("cancelled");
    }
}
