package dev.lectern.sync.git;

/** A path of the KB that cannot be written to the repository, and why. */
public record PathProblem(String path, String reason) {}
