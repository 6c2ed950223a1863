package dev.lectern.cli.job;

import dev.lectern.api.sync.Job;
import dev.lectern.cli.shell.Exit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What there is to say of a job, and which exit code it comes to. */
record JobReport(Job job) {
    private static final Set<String> FOR_A_PERSON = Set.of("needs_user", "needs_reauth");
    private static final Job.Report NOTHING = new Job.Report(0, 0, 0, 0, 0, 0);
    private static final Set<String> FINISHED = Set.of("succeeded", "failed", "cancelled", "quarantined");

    /** Whether nothing more happens without somebody doing something. */
    static boolean stands(String state) {
        return FINISHED.contains(state) || FOR_A_PERSON.contains(state);
    }

    boolean isLive() {
        return !FINISHED.contains(job.state());
    }

    Exit exit() {
        if (FOR_A_PERSON.contains(job.state())) {
            return Exit.NEEDS_PERSON;
        }
        if (!job.state().equals("succeeded")) {
            return FINISHED.contains(job.state()) ? Exit.REFUSED : Exit.OK;
        }
        return leftConflicts() ? Exit.NEEDS_PERSON : Exit.OK;
    }

    private boolean leftConflicts() {
        Job.Result result = job.result();
        return result != null && result.report() != null && result.report().conflicts() > 0;
    }

    /** The job in one line. */
    String line() {
        Job.Kb kb = job.kb();
        String about = kb == null ? job.repository() : kb.slug() + " " + job.repository();
        return "%s  %-13s %-12s %-14s %s".formatted(job.id(), job.kind(), job.state(), job.step(), about);
    }

    /** All that came of it, in lines. */
    String words() {
        List<String> lines = new ArrayList<>();
        Job.Result result = job.result();
        lines.add(job.kind() + " " + job.state() + (result == null ? "" : ": " + result.outcome()));
        if (result != null) {
            tell(result, lines);
        }
        Job.Fault error = job.error();
        if (error != null) {
            lines.add("  " + error.errorClass() + ": " + sentence(error.detail()) + " " + error.mend());
        }
        for (Job.Finding finding : job.findings()) {
            String place = finding.line() == null ? finding.path() : finding.path() + ":" + finding.line();
            lines.add("  " + place + ": " + finding.message() + " [" + finding.code() + "]");
        }
        if (leftConflicts() && job.kb() != null) {
            lines.add("  Some changes could not be merged: ./lectern cli conflicts "
                    + job.kb().slug());
        }
        return String.join("\n", lines);
    }

    private static String sentence(String text) {
        return text.matches("(?s).*[.!?:]") ? text : text + ".";
    }

    private void tell(Job.Result result, List<String> lines) {
        Job.MadeKb kb = result.kb();
        if (kb != null) {
            lines.add("  knowledge base " + kb.slug() + " (" + kb.kind() + ")");
        }
        add(lines, "repository", result.repository());
        add(lines, "branch", result.branch());
        add(lines, "commit", result.commit());
        add(lines, "entry", result.entry());
        add(lines, "at", result.url());
        Job.PullRequest pullRequest = result.pullRequest();
        if (pullRequest != null) {
            lines.add("  pull request #" + pullRequest.number() + " " + pullRequest.url());
        }
        tell(result.report(), lines);
        if (Boolean.TRUE.equals(result.rewritten())) {
            lines.add("  The history of the repository was replaced by another.");
        }
    }

    /** What changed in the KB; of a pull request it is what the upstream brought first, and often nothing. */
    private void tell(Job.@Nullable Report report, List<String> lines) {
        boolean isPullRequest = job.kind().equals("pull_request");
        if (report == null || (isPullRequest && report.equals(NOTHING))) {
            return;
        }
        lines.add("  %s%d new, %d changed, %d deleted, %d merged, %d conflicts, %d flawed"
                .formatted(
                        isPullRequest ? "from upstream: " : "",
                        report.created(),
                        report.updated(),
                        report.deleted(),
                        report.merged(),
                        report.conflicts(),
                        report.flawed()));
    }

    private static void add(List<String> lines, String name, @Nullable String value) {
        if (value != null) {
            lines.add("  " + name + " " + value);
        }
    }
}
