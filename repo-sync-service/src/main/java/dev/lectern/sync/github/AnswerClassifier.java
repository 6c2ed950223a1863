package dev.lectern.sync.github;

import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Failure;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one place that reads a refusal of GitHub's API: from status, headers and body to what a job can act on. */
final class AnswerClassifier {
    private static final Duration SECONDARY_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(2);

    private static final Pattern SSO_URL = Pattern.compile("url=(\\S+)");

    private final Clock clock;
    private final URI web;

    /** {@code web} is where GitHub's pages are: the one origin that addresses in answers are shown of. */
    AnswerClassifier(Clock clock, URI web) {
        this.clock = clock;
        this.web = web;
    }

    /** Why the answer is none to work with; only for answers that are no success. */
    Failure classify(GitHubAnswer answer, boolean isWrite) {
        String text = answer.body().toLowerCase(Locale.ROOT);
        return switch (answer.status()) {
            case 401 -> Failure.of(ErrorClass.NEEDS_REAUTH, "GitHub refused the token");
            case 403, 429 -> forbidden(answer, text);
            case 404, 410 -> notFound(answer, isWrite);
            case 301, 302, 307, 308 -> Failure.of(ErrorClass.MOVED, "the repository was renamed or transferred");
            case 405 -> Failure.of(ErrorClass.CONFLICT, "GitHub cannot do that in the present state");
            case 409 -> Failure.of(ErrorClass.CONFLICT, "GitHub reports a conflict");
            case 422 -> invalid(text);
            default ->
                answer.status() >= 500 || answer.status() == 408
                        ? new Failure(
                                ErrorClass.TRANSIENT,
                                "GitHub answered " + answer.status(),
                                retryAfter(answer).orElse(null))
                        : Failure.of(ErrorClass.INVALID, "GitHub answered " + answer.status());
        };
    }

    private Failure forbidden(GitHubAnswer answer, String text) {
        if (answer.header("x-ratelimit-remaining").filter("0"::equals).isPresent()) {
            return limited("the hourly limit of requests is used up", reset(answer));
        }
        Optional<Instant> retryAfter = retryAfter(answer);
        if (retryAfter.isPresent() || answer.status() == 429 || text.contains("secondary rate limit")) {
            return limited(
                    "GitHub limits how fast this account writes",
                    retryAfter.orElseGet(() -> clock.instant().plus(SECONDARY_PAUSE)));
        }
        Optional<String> sso = answer.header("X-GitHub-SSO");
        if (sso.isPresent()) {
            return Failure.of(ErrorClass.NEEDS_SSO, "the organisation asks for single sign-on" + address(sso.get()));
        }
        if (text.contains("archived")) {
            return Failure.of(ErrorClass.ARCHIVED, "the repository is archived");
        }
        if (text.contains("oauth app access restrictions")) {
            return Failure.of(ErrorClass.ORGANISATION_POLICY, "the organisation does not let this application in");
        }
        if (text.contains("contains no git content")) {
            return Failure.of(ErrorClass.EMPTY_UPSTREAM, "the repository is empty");
        }
        if (lacksScope(answer)) {
            return Failure.of(ErrorClass.NEEDS_SCOPE, "the token lacks a permission");
        }
        return Failure.of(ErrorClass.POLICY, "GitHub does not allow it to this account");
    }

    /** Only an address of GitHub's own pages is passed on: the person is asked to open it. */
    private String address(String header) {
        Matcher found = SSO_URL.matcher(header);
        if (!found.find()) {
            return "";
        }
        try {
            URI address = URI.create(found.group(1));
            boolean ours = Objects.equals(address.getScheme(), web.getScheme())
                    && Objects.equals(address.getRawAuthority(), web.getRawAuthority());
            return ours ? ": " + address.toASCIIString() : "";
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    private static Failure notFound(GitHubAnswer answer, boolean isWrite) {
        return isWrite && lacksScope(answer)
                ? Failure.of(ErrorClass.NEEDS_SCOPE, "the token lacks a permission")
                : Failure.of(
                        ErrorClass.NOT_FOUND, "GitHub does not find the repository, or this account may not see it");
    }

    private static Failure invalid(String text) {
        if (text.contains("already exists")) {
            return Failure.of(ErrorClass.CONFLICT, "it already exists");
        }
        if (text.contains("workflow") && text.contains("scope")) {
            return Failure.of(
                    ErrorClass.WORKFLOW_SCOPE, "GitHub lets Lectern neither add nor change files in .github/workflows");
        }
        if (text.contains("object does not exist")) {
            return Failure.of(ErrorClass.STALE_FORK, "the fork does not know the upstream's newest commit");
        }
        if (text.contains("repository rule violations")) {
            return Failure.of(ErrorClass.POLICY, "a rule of the repository forbids it");
        }
        return text.contains("secret")
                ? Failure.of(ErrorClass.SECRET_BLOCKED, "GitHub found a secret in the content")
                : Failure.of(ErrorClass.INVALID, "GitHub refused the request as invalid");
    }

    private static boolean lacksScope(GitHubAnswer answer) {
        Optional<Scopes> accepted = answer.header("X-Accepted-OAuth-Scopes").map(Scopes::parse);
        Optional<Scopes> granted = answer.scopes();
        return accepted.isPresent() && granted.isPresent() && !granted.get().satisfiesAny(accepted.get());
    }

    private Failure limited(String detail, Instant until) {
        Instant latest = clock.instant().plus(LONGEST_PAUSE);
        return new Failure(ErrorClass.RATE_LIMITED, detail, until.isAfter(latest) ? latest : until);
    }

    private Instant reset(GitHubAnswer answer) {
        return answer.header("x-ratelimit-reset")
                .flatMap(AnswerClassifier::number)
                .map(Instant::ofEpochSecond)
                .filter(reset -> reset.isAfter(clock.instant()))
                .orElseGet(() -> clock.instant().plus(SECONDARY_PAUSE));
    }

    private Optional<Instant> retryAfter(GitHubAnswer answer) {
        return answer.header("Retry-After")
                .flatMap(AnswerClassifier::number)
                .map(seconds -> clock.instant().plusSeconds(seconds));
    }

    private static Optional<Long> number(String text) {
        return text.matches("[0-9]{1,12}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }
}
