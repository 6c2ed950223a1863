package dev.lectern.api.sync;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A piece of background work and how far it is.
 *
 * @param kind {@code export}, {@code mount}, {@code sync}, {@code fork} or {@code pull_request}
 * @param kb null while the KB it makes is not there yet
 * @param mode of an export, null for other kinds
 * @param state queued, running, waiting, needs_reauth, needs_user, succeeded, failed, cancelled or quarantined
 * @param step what it is at; each kind has its own, beginning with {@code check}
 * @param notBefore when a waiting job goes on
 * @param contentRevision the state of the KB that is exported, null until it is pinned
 * @param result null until it succeeded, or was cancelled and left something behind
 * @param error why it failed or waits, null if nothing is wrong
 * @param findings what the person has to mend or should know, at most 200
 */
public record Job(
        UUID id,
        String kind,
        @Nullable Kb kb,
        String repository,
        @Nullable String branch,
        @Nullable String mode,
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
     * What came of it; null is what the kind does not tell.
     *
     * @param outcome committed, no_changes or pull_request; mounted, level or forked; incomplete for what a cancelled job
     *     has left behind
     * @param kb the KB that was made, or brought level
     * @param repository the one that was made
     * @param entry the entry that was asked for, in the KB that was made
     * @param report what changed in the KB
     * @param rewritten whether the upstream's history was replaced by another
     */
    public record Result(
            String outcome,
            @Nullable String commit,
            @Nullable String branch,
            @Nullable String url,
            @Nullable PullRequest pullRequest,
            @Nullable MadeKb kb,
            @Nullable String repository,
            @Nullable String entry,
            @Nullable Report report,
            @Nullable Boolean rewritten) {
        /** Of a fork. */
        public static Result forked(
                MadeKb kb, String repository, String branch, @Nullable String url, @Nullable String entry) {
            return new Result("forked", null, branch, url, null, kb, repository, entry, null, null);
        }

        /** Of a pull request, or of none because nothing was to be sent. */
        public static Result sent(
                @Nullable String commit, String branch, @Nullable PullRequest pullRequest, @Nullable Report report) {
            return new Result(
                    pullRequest == null ? "no_changes" : "pull_request",
                    commit,
                    branch,
                    pullRequest == null ? null : pullRequest.url(),
                    pullRequest,
                    null,
                    null,
                    null,
                    report,
                    null);
        }

        /** Of a job that was cancelled after it had pushed, or forked. */
        public static Result incomplete(
                @Nullable String commit, @Nullable String branch, @Nullable String url, @Nullable String repository) {
            return new Result("incomplete", commit, branch, url, null, null, repository, null, null, null);
        }

        /** Of an export. */
        public static Result exported(
                String outcome,
                @Nullable String commit,
                @Nullable String branch,
                @Nullable String url,
                @Nullable PullRequest pullRequest) {
            return new Result(outcome, commit, branch, url, pullRequest, null, null, null, null, null);
        }
    }

    /** A KB with its kind, which need not be the one asked for. */
    public record MadeKb(UUID id, String slug, String kind) {}

    /** How many entries and files changed in the KB, and how. */
    public record Report(int created, int updated, int deleted, int merged, int conflicts, int flawed) {}

    /** A pull request on the remote; {@code state} is null where the kind does not tell. */
    public record PullRequest(
            int number, String url, @Nullable String state) {}

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
