package dev.lectern.stack.process;

import java.nio.file.Path;

/** A part that does not come up; its log tells why. */
public final class PartFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PartFailed(String name, String what, Path log) {
        super(name + " " + what + ": see " + log);
    }
}
