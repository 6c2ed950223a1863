package dev.lectern.sync.git;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where and how git talks.
 *
 * @param baseUrl what {@code owner/name.git} is appended to
 * @param scratch the folder for job directories; everything in it can be rebuilt
 * @param timeout of a silent connection
 * @param receiveCap the most bytes one job's transfer may receive
 */
public record GitSettings(URI baseUrl, Path scratch, Duration timeout, long receiveCap) {}
