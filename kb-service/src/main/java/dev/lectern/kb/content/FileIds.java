package dev.lectern.kb.content;

import java.nio.charset.StandardCharsets;

/** The row ids of files that have no entry id of their own; no entry's id looks like one of these. */
public final class FileIds {
    /** The row id of kb.yaml. */
    public static final String SCHEMA = "/kb.yaml";

    private static final int HASH_CHARS = 12;

    private FileIds() {}

    /** The id of the flawed entry at a path. */
    public static String flawed(String path) {
        return "~" + FileBytes.sha256(path.getBytes(StandardCharsets.UTF_8)).substring(0, HASH_CHARS);
    }

    /** The id of another file at a path. */
    public static String other(String path) {
        return "/" + path;
    }
}
