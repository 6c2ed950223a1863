package dev.lectern.sync.git;

import dev.lectern.sync.git.PushResult.Declined;
import dev.lectern.sync.git.PushResult.MovedRemotely;
import dev.lectern.sync.git.PushResult.ProtectedBranch;
import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Failure;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads GitHub's words about a refused ref update; there is no machine-readable form of them. */
final class PushRefusal {
    private static final List<String> MOVED = List.of(
            "non-fast-forward", "fetch first", "stale info", "cannot lock ref", "failed to lock", "reference already");
    private static final Pattern ADDRESS = Pattern.compile("https?://\\S+");
    private static final String UNBLOCK = "/[\\w.-]+/[\\w.-]+/security/secret-scanning/unblock-secret/\\w+";
    private static final Pattern PLACE = Pattern.compile("path: (\\S+:[0-9]+)");
    private static final int MAX_DETAIL = 500;
    private static final int MOST_PLACES = 10;

    private PushRefusal() {}

    /**
     * Classifies a refusal.
     *
     * @param status what stands beside the ref, e.g. {@code protected branch hook declined}
     * @param remoteText the lines of the remote's side band
     * @param site where the remote's pages are: the one origin that addresses in its text are shown of
     */
    static PushResult classify(String status, String remoteText, URI site) {
        String detail = readable(status, remoteText);
        String text = (status + "\n" + remoteText).toLowerCase(Locale.ROOT);
        if (text.contains("gh006")) {
            return new ProtectedBranch(detail);
        }
        if (text.contains("gh013")) {
            return ruleViolation(text, detail, new Violations(remoteText.replaceAll("\\s+", " "), site));
        }
        if (text.contains("workflow") && text.contains("scope")) {
            return declined(ErrorClass.WORKFLOW_SCOPE, detail);
        }
        if (text.contains("shallow update not allowed") || text.contains("missing necessary objects")) {
            return declined(ErrorClass.STALE_FORK, detail);
        }
        if (text.contains("archived")) {
            return declined(ErrorClass.ARCHIVED, detail);
        }
        if (text.contains("protected branch")) {
            return new ProtectedBranch(detail);
        }
        if (text.contains("gh001") || text.contains("file size limit")) {
            return declined(ErrorClass.INVALID, detail);
        }
        if (text.contains("gh007") || text.contains("pre-receive hook declined")) {
            return declined(ErrorClass.POLICY, detail);
        }
        if (MOVED.stream().anyMatch(text::contains)) {
            return new MovedRemotely();
        }
        if (text.contains("oauth app")) {
            return declined(ErrorClass.NEEDS_SCOPE, detail);
        }
        return text.contains("internal") || text.contains("failed to update ref")
                ? declined(ErrorClass.TRANSIENT, detail)
                : declined(ErrorClass.POLICY, detail);
    }

    private static PushResult ruleViolation(String text, String detail, Violations violations) {
        if (text.contains("secret")) {
            return declined(ErrorClass.SECRET_BLOCKED, violations.secrets().orElse(detail));
        }
        if (text.contains("verified signature")) {
            return declined(ErrorClass.SIGNATURE_REQUIRED, detail);
        }
        return text.contains("pull request") ? new ProtectedBranch(detail) : declined(ErrorClass.POLICY, detail);
    }

    /** GitHub's list of what its rules found, in one line. */
    private record Violations(String text, URI site) {
        /** Where the secrets are, if GitHub says so, and where they can be allowed; what they are stays unsaid. */
        Optional<String> secrets() {
            List<String> places = all(PLACE);
            if (places.isEmpty()) {
                return Optional.empty();
            }
            List<String> pages = all(Pattern.compile("(?<=^| )("
                    + Pattern.quote(site.getScheme() + "://" + site.getRawAuthority()) + UNBLOCK + ")(?= |$)"));
            String found = "GitHub found a secret in " + String.join(", ", places);
            return Optional.of(
                    pages.isEmpty()
                            ? found
                            : found + "; if it is none, it can be allowed at " + String.join(" ", pages));
        }

        private List<String> all(Pattern pattern) {
            return pattern.matcher(text)
                    .results()
                    .map(match -> match.group(1))
                    .distinct()
                    .limit(MOST_PLACES)
                    .toList();
        }
    }

    private static PushResult declined(ErrorClass errorClass, String detail) {
        return new Declined(Failure.of(errorClass, detail));
    }

    private static String readable(String status, String remoteText) {
        String joined = (status + ": " + remoteText).replaceAll("\\s+", " ").strip();
        String plain = ADDRESS.matcher(joined).replaceAll("(link)");
        return plain.length() > MAX_DETAIL ? plain.substring(0, MAX_DETAIL) : plain;
    }
}
