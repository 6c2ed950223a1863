package dev.lectern.api.kb;

import java.util.List;

/**
 * The way from one head of a repository to another; the first member of the zip that has the changed files.
 *
 * @param from the head the KB is thought to be level with
 * @param files what is new or changed
 */
public record HeadManifest(String from, String to, List<UpstreamFile> files, List<RemovedFile> removed) {
    public HeadManifest {
        files = List.copyOf(files);
        removed = List.copyOf(removed);
    }
}
