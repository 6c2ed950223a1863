package dev.lectern.api.kb;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a working copy changed, as a commit on its head would; the first member of the zip that has the written files.
 *
 * @param head the commit that the changes are made to
 * @param conflicted paths that are left out, because upstream changed them too
 */
public record ChangesManifest(
        String head, long revision, List<WrittenFile> written, List<String> deleted, List<String> conflicted) {
    public ChangesManifest {
        written = List.copyOf(written);
        deleted = List.copyOf(deleted);
        conflicted = List.copyOf(conflicted);
    }

    /**
     * A file that is new or changed.
     *
     * @param baseBlob git's id of what upstream has there; null for a new file
     */
    public record WrittenFile(String path, @Nullable String baseBlob) {}
}
