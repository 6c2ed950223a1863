package dev.lectern.api.kb;

import org.jspecify.annotations.Nullable;

/**
 * How a conflict ends.
 *
 * @param take ours, theirs or content
 * @param content the whole file, with {@code content} only
 */
public record Resolution(@Nullable String take, @Nullable String content) {}
