package dev.lectern.standin.git;

import dev.lectern.standin.http.Parameters;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.revwalk.RevCommit;

/** The words in which the real site refuses a push. */
public final class RuleTexts {
    private static final String BY_RULES = "push declined due to repository rule violations";
    private static final String BAR = "—————————————————————————————————————————";

    private final URI web;

    /** {@code web} is the base URL that links in the texts begin with. */
    public RuleTexts(URI web) {
        this.web = web;
    }

    Refusal protectedBranch(String ref) {
        return new Refusal(
                List.of(
                        "error: GH006: Protected branch update failed for " + ref + ".",
                        "",
                        "- Changes must be made through a pull request."),
                "protected branch hook declined");
    }

    Refusal pullRequestRequired(String fullName, String ref) {
        List<String> lines = violations(fullName, ref);
        lines.add("- Changes must be made through a pull request.");
        lines.add("");
        return new Refusal(lines, BY_RULES);
    }

    Refusal creationRestricted(String fullName, String ref) {
        List<String> lines = violations(fullName, ref);
        lines.add("- Cannot create ref due to creations being restricted.");
        lines.add("");
        return new Refusal(lines, BY_RULES);
    }

    Refusal signaturesRequired(String fullName, String ref, List<RevCommit> unsigned) {
        List<String> lines = violations(fullName, ref);
        lines.add("- Commits must have verified signatures.");
        lines.add("  Found " + unsigned.size() + (unsigned.size() == 1 ? " violation:" : " violations:"));
        lines.add("");
        unsigned.forEach(commit -> lines.add("  " + commit.name()));
        lines.add("");
        return new Refusal(lines, BY_RULES);
    }

    Refusal secrets(String fullName, String ref, List<SecretScan.Finding> findings) {
        List<String> lines = new ArrayList<>();
        lines.add("error: GH013: Repository rule violations found for " + ref + ".");
        lines.add("");
        lines.add("- GITHUB PUSH PROTECTION");
        lines.add("  " + BAR);
        lines.add("    Resolve the following violations before pushing again");
        lines.add("");
        lines.add("    - Push cannot contain secrets");
        lines.add("");
        lines.add("     (?) Learn how to resolve a blocked push");
        lines.add("     https://docs.github.com/code-security/secret-scanning/working-with-secret-scanning-and-push-"
                + "protection/working-with-push-protection-from-the-command-line#resolving-a-blocked-push");
        lines.add("");
        Map<String, List<SecretScan.Finding>> byKind = new LinkedHashMap<>();
        findings.forEach(finding ->
                byKind.computeIfAbsent(finding.kind(), _ -> new ArrayList<>()).add(finding));
        byKind.forEach((kind, found) -> lines.addAll(locations(fullName, kind, found)));
        return new Refusal(lines, BY_RULES);
    }

    Refusal privateEmail() {
        return new Refusal(
                List.of(
                        "error: GH007: Your push would publish a private email address.",
                        "You can make your email public or disable this protection by visiting:",
                        web + "/settings/emails"),
                "push declined due to email privacy restrictions");
    }

    private List<String> locations(String fullName, String kind, List<SecretScan.Finding> found) {
        List<String> lines = new ArrayList<>();
        lines.add("      —— " + kind + " ————————————————————");
        lines.add("       locations:");
        for (SecretScan.Finding finding : found) {
            lines.add("         - commit: " + finding.commit());
            lines.add("           path: " + finding.path() + ":" + finding.line());
        }
        lines.add("");
        lines.add("       (?) To push, remove secret from commit(s) or follow this URL to allow the secret.");
        lines.add("       " + web + "/" + fullName + "/security/secret-scanning/unblock-secret/"
                + found.getFirst().commit().substring(0, 20));
        lines.add("");
        return lines;
    }

    private List<String> violations(String fullName, String ref) {
        List<String> lines = new ArrayList<>();
        lines.add("error: GH013: Repository rule violations found for " + ref + ".");
        lines.add("Review all repository rules at " + web + "/" + fullName + "/rules?ref=" + Parameters.encode(ref));
        lines.add("");
        return lines;
    }
}
