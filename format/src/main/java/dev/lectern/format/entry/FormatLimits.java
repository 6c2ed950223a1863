package dev.lectern.format.entry;

/** The caps on one file: beyond them it is kept but not read. */
public final class FormatLimits {
    /** Bytes of one entry file. */
    public static final int ENTRY_BYTES = 4 * 1024 * 1024;

    /** Bytes of front matter between its fences. */
    public static final int FRONT_MATTER_BYTES = 64 * 1024;

    /** Bytes of a kb.yaml. */
    public static final int SCHEMA_BYTES = 1024 * 1024;

    static final int DEPTH = 20;
    static final int ALIASES = 50;

    /** Nodes of one YAML text once its aliases are followed. */
    static final int NODES = 20_000;

    private FormatLimits() {}
}
