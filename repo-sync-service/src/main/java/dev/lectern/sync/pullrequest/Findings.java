package dev.lectern.sync.pullrequest;

import dev.lectern.api.sync.Job.Finding;
import java.util.ArrayList;
import java.util.List;

/** What the person, and whoever reads the pull request, should know of the files. */
final class Findings {
    private static final int MOST_LINES = 50;
    private static final String LEFT_OUT = "conflict";

    private Findings() {}

    /** The files that stayed at home because both sides changed them. */
    static List<Finding> leftOut(PullRequestFound found) {
        List<String> conflicts = found.conflicts() == null ? List.of() : found.conflicts();
        return conflicts.stream()
                .map(path -> new Finding(
                        path, null, LEFT_OUT, "Left out: upstream changed it, too. Decide which text stays."))
                .toList();
    }

    /** The body of the pull request: the person's words, and below them what a reviewer should know. */
    static String body(String words, String kb, List<Finding> validator, PullRequestFound found) {
        StringBuilder text = new StringBuilder(words.strip());
        if (!text.isEmpty()) {
            text.append("\n\n");
        }
        text.append("---\nSent from the knowledge base `").append(plain(kb)).append("`. ");
        if (validator.isEmpty()) {
            text.append("The validator finds nothing in the changed files.\n");
        } else {
            text.append("The validator finds in the changed files:\n\n");
            lines(text, validator);
        }
        List<Finding> conflicts = leftOut(found);
        if (!conflicts.isEmpty()) {
            text.append("\nLeft out, because both sides changed them and nobody has decided yet:\n\n");
            conflicts.stream()
                    .limit(MOST_LINES)
                    .forEach(conflict ->
                            text.append("- `").append(plain(conflict.path())).append("`\n"));
        }
        return text.toString();
    }

    private static void lines(StringBuilder text, List<Finding> findings) {
        List<Finding> shown = new ArrayList<>(findings.subList(0, Math.min(MOST_LINES, findings.size())));
        for (Finding finding : shown) {
            String place = finding.line() == null ? finding.path() : finding.path() + ":" + finding.line();
            text.append("- `")
                    .append(plain(place))
                    .append("` ")
                    .append(finding.code())
                    .append(": ")
                    .append(plain(finding.message()))
                    .append('\n');
        }
        if (findings.size() > MOST_LINES) {
            text.append("- and ").append(findings.size() - MOST_LINES).append(" more\n");
        }
    }

    /** Text that ends no code span and no line, and calls nobody. */
    private static String plain(String text) {
        return text.replaceAll("[`\\p{Cntrl}]", " ").replace("@", "@\u200b");
    }
}
