package dev.lectern.sync.mount;

import dev.lectern.api.sync.Job.Finding;
import dev.lectern.api.sync.Job.MadeKb;
import dev.lectern.api.sync.Job.Report;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the steps of a mount found so far.
 *
 * @param repository what it is called now
 * @param head the commit that is mounted, however the branch moves meanwhile
 * @param folder null until it is known; empty for the root
 * @param kb null until it is made
 */
record MountFound(
        @Nullable String repository,
        @Nullable Long repositoryId,
        @Nullable String branch,
        @Nullable String head,
        @Nullable String url,
        int forkCount,
        @Nullable String folder,
        @Nullable MadeKb kb,
        @Nullable Report report,
        @Nullable List<Finding> findings) {
    MountFound withFolder(String found) {
        return new MountFound(repository, repositoryId, branch, head, url, forkCount, found, null, null, null);
    }

    MountFound withKb(MadeKb made, Report told, List<Finding> toMend) {
        return new MountFound(repository, repositoryId, branch, head, url, forkCount, folder, made, told, toMend);
    }
}
