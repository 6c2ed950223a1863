package dev.lectern.api.kb;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A KB to make of a repository's folder; the first member of the zip that has the files. */
public record MountManifest(MountedKb kb, Source upstream, List<UpstreamFile> files) {
    /** Where the manifest lies in the zip. */
    public static final String PATH = ".lectern/manifest.json";

    public MountManifest {
        files = List.copyOf(files);
    }

    /**
     * The KB wanted.
     *
     * @param id chosen by the job, so that a repeated request finds the KB
     * @param name null for the one in kb.yaml, else the repository's
     * @param kind curated, shared, personal, ephemeral, or fork: personal where the tier has room, else ephemeral
     */
    public record MountedKb(
            UUID id,
            @Nullable String name,
            @Nullable String slug,
            String kind,
            @Nullable String description,
            @Nullable String defaultRole) {}

    /**
     * Where the files come from.
     *
     * @param kind mirror or working_copy
     * @param folder null or empty for the root
     * @param forkRepository together with its id and branch, or not at all
     */
    public record Source(
            String kind,
            String repository,
            long repositoryId,
            @Nullable String folder,
            String branch,
            String head,
            @Nullable String forkRepository,
            @Nullable Long forkRepositoryId,
            @Nullable String forkBranch) {}
}
