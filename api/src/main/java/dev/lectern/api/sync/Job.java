package dev.lectern.api.sync;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A piece of background work and how far it is.
 *
 * @param kind {@code export}
 * @param state queued, running, waiting, needs_reauth, needs_user, succeeded, failed, cancelled or quarantined
 * @param step what it is at: check, pin, fetch, build, push, pull_request, record
 * @param notBefore when a waiting job goes on
 * @param contentRevision the state of the KB that is exported, null until it is pinned
 * @param result null until it succeeded
 * @param error why it failed or waits, null if nothing is wrong
 * @param findings what the person has to mend, at most 200
 */
public record Job(
        UUID id,
        String kind,
        Kb kb,
        String repository,
        @Nullable String branch,
        String mode,
        String state,
        String step,
        int attempt,
        Progress progress,
        @Nullable Instant notBefore,
        @Nullable Long contentRevision,
        @Nullable Result result,
        @Nullable Fault error,
        List<Finding> findings,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant finishedAt) {
    public Job {
        findings = List.copyOf(findings);
    }

    /** The KB it works on. */
    public record Kb(UUID id, String slug) {}

    /** Files done, of how many; the total is null until it is known. */
    public record Progress(int done, @Nullable Integer total) {}

    /**
     * What came of it.
     *
     * @param outcome committed, no_changes or pull_request
     */
    public record Result(
            String outcome,
            @Nullable String commit,
            @Nullable String branch,
            @Nullable String url,
            @Nullable PullRequest pullRequest) {}

    /** A pull request on the remote. */
    public record PullRequest(int number, String url) {}

    /**
     * Why it stopped or waits.
     *
     * @param errorClass a stable name, written as {@code class}
     * @param mend what to do now
     */
    public record Fault(@JsonProperty("class") String errorClass, String detail, String mend) {}

    /** One thing to mend, in a file of the KB. */
    public record Finding(String path, @Nullable Integer line, String code, String message) {}
}
