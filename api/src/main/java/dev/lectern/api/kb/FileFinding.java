package dev.lectern.api.kb;

import org.jspecify.annotations.Nullable;

/**
 * What the validator says of a file.
 *
 * @param severity error, warning or info
 * @param line 1-based; null where it concerns the whole file
 * @param path null where the context names the file
 */
public record FileFinding(
        String severity,
        String code,
        String message,
        @Nullable Integer line,
        @Nullable String path) {}
