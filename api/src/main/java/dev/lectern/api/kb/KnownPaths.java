package dev.lectern.api.kb;

import java.util.List;

/** Paths at which the KB has, or once had, just the bytes asked about. */
public record KnownPaths(List<String> paths) {}
