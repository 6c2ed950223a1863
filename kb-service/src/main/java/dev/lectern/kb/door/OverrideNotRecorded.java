package dev.lectern.kb.door;

import java.util.UUID;

/** Rolls an attempt back that an admin's office alone allowed, so that it is written down before it happens. */
final class OverrideNotRecorded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final UUID kb;

    OverrideNotRecorded(UUID kb) {
        super("to be recorded first", null, false, false);
        this.kb = kb;
    }

    UUID kb() {
        return kb;
    }
}
