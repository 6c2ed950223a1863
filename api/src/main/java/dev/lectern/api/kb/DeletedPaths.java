package dev.lectern.api.kb;

import java.util.List;

/** Paths that were there at one content revision and are not at another. */
public record DeletedPaths(List<String> paths) {}
