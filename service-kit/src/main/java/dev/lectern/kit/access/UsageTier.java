package dev.lectern.kit.access;

import io.smallrye.config.WithDefault;

/** What users of a tier may use; the keys below {@code auth.usage_tiers.<name>}. */
public interface UsageTier {
    /** The tier of users whose own tier is not configured. */
    String DEFAULT = "default";

    /** Personal KBs, forks included. */
    @WithDefault("1")
    int maxPersonalKbs();

    /** Entries in each KB the user owns. */
    @WithDefault("500")
    int maxEntriesPerKb();

    /** MiB of current content, over all KBs the user owns. */
    @WithDefault("50")
    int maxStorageMb();

    /** Whether exports may go to private repositories. */
    @WithDefault("false")
    boolean allowPrivateRepos();

    /** Whether a personal KB may exist without a repository behind it. */
    @WithDefault("false")
    boolean allowPersistentNonGit();

    /** Reads, e.g. {@code 100/minute}. */
    @WithDefault("100/minute")
    RateLimit rateLimitRead();

    /** Writes, e.g. {@code 30/minute}. */
    @WithDefault("30/minute")
    RateLimit rateLimitWrite();
}
