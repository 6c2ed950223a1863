package dev.lectern.sync.pullrequest;

import dev.lectern.api.sync.Job.Report;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the steps found.
 *
 * @param upstream the repository that is asked, under the name it has now
 * @param base its branch
 * @param from where the KB was before it is merged with {@code head}; null once what that came to is in the report
 * @param head its commit that the KB is merged with
 * @param target the fork, or the repository itself
 * @param branch what is pushed to
 * @param branchHead where that branch was when the commit was built
 * @param revision content revision of the KB that the commit is of
 * @param report what the merges changed in the KB
 * @param conflicts paths left out because both sides changed them
 * @param rebuilds how often the branch moved before the push
 */
record PullRequestFound(
        @Nullable String upstream,
        @Nullable String folder,
        @Nullable String base,
        @Nullable String from,
        @Nullable String head,
        @Nullable String target,
        @Nullable String branch,
        @Nullable String branchHead,
        @Nullable Long revision,
        @Nullable Report report,
        @Nullable List<String> changed,
        @Nullable List<String> conflicts,
        @Nullable Integer rebuilds) {

    static PullRequestFound of(String upstream, String folder, String base, String target, String branch) {
        return new PullRequestFound(
                upstream, folder, base, null, null, target, branch, null, null, null, null, null, 0);
    }

    PullRequestFound toMerge(String kbHead, String commit) {
        return new PullRequestFound(
                upstream, folder, base, kbHead, commit, target, branch, null, null, report, null, null, rebuilds);
    }

    /** After a merge, which may not be the first one of the job. */
    PullRequestFound merged(Report more) {
        Report all = report == null
                ? more
                : new Report(
                        report.created() + more.created(),
                        report.updated() + more.updated(),
                        report.deleted() + more.deleted(),
                        report.merged() + more.merged(),
                        report.conflicts() + more.conflicts(),
                        report.flawed() + more.flawed());
        return new PullRequestFound(
                upstream, folder, base, null, head, target, branch, null, null, all, null, null, rebuilds);
    }

    PullRequestFound built(String at, long contentRevision, List<String> paths, List<String> leftOut) {
        return new PullRequestFound(
                upstream,
                folder,
                base,
                null,
                head,
                target,
                branch,
                at,
                contentRevision,
                report,
                paths,
                leftOut,
                rebuilds);
    }

    PullRequestFound toBeRebuilt() {
        return new PullRequestFound(
                upstream,
                folder,
                base,
                null,
                null,
                target,
                branch,
                null,
                null,
                report,
                null,
                null,
                rebuildsSoFar() + 1);
    }

    int rebuildsSoFar() {
        return rebuilds == null ? 0 : rebuilds;
    }

    /** {@code owner:branch}, as GitHub names a branch of another repository. */
    String label() {
        String repository = Objects.requireNonNull(target);
        return repository.substring(0, repository.indexOf('/')) + ":" + branch;
    }

    /** Path in the repository of a file of the KB. */
    String inRepository(String path) {
        return folder == null || folder.isEmpty() ? path : folder + "/" + path;
    }
}
