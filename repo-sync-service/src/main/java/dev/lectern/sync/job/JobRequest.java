package dev.lectern.sync.job;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place in line to ask for.
 *
 * @param user whose job it is; {@link #SITE} for a job of the site
 * @param kb the KB it works on; for one that makes a KB, the id that will have
 * @param kbSlug null for a KB that is not made yet
 * @param mode of an export, null for other kinds
 * @param asked what was asked besides, a record of the kind that reads and writes as JSON
 * @param sameness what two live requests of one person and kind have in common, beside the repository, to be one job
 * @param share how far apart one person's turns are: the lighter the tier, the larger
 */
public record JobRequest(
        String kind,
        UUID user,
        UUID kb,
        @Nullable String kbSlug,
        String repository,
        @Nullable String branch,
        @Nullable String mode,
        @Nullable String message,
        Object asked,
        String sameness,
        long share) {
    /** The person of jobs that are nobody's. */
    public static final UUID SITE = new UUID(0, 0);

    /** What two live requests of one KB have in common, and nothing else asked. */
    public static JobRequest of(String kind, UUID user, UUID kb, String kbSlug, String repository, long share) {
        return new JobRequest(kind, user, kb, kbSlug, repository, null, null, null, Map.of(), kb.toString(), share);
    }

    byte[] dedupeKey() {
        return Sha256.of(String.join("\n", kind, repository.toLowerCase(Locale.ROOT), sameness));
    }
}
