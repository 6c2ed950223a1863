package dev.lectern.api.kb;

import java.util.List;

/** Files as somebody else has them; at most 1,000. */
public record FileHashes(List<FileHash> files) {
    /**
     * One of them.
     *
     * @param sha256 of its bytes, 64 hex digits in lower case
     */
    public record FileHash(String path, String sha256) {}
}
