package dev.lectern.api.kb;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of what was found, best first.
 *
 * @param total how many readable entries match in all
 * @param next what to pass as {@code after} for the next page; null on the last
 */
public record SearchPage(
        long total, List<SearchHit> items, @Nullable String next) {}
