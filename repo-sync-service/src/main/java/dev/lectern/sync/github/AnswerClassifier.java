package dev.lectern.sync.github;

import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Failure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** The one place that reads a refusal of GitHub's API: from status, headers and body to what a job can act on. */
final class AnswerClassifier {
    private static final Duration SECONDARY_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(2);

    private final Clock clock;

    AnswerClassifier(Clock clock) {
        this.clock = clock;
    }

    /** Why the answer is none to work with; only for answers that are no success. */
    Failure classify(GitHubAnswer answer, boolean isWrite) {
        String text = answer.body().toLowerCase(Locale.ROOT);
        return switch (answer.status()) {
            case 401 -> Failure.of(ErrorClass.NEEDS_REAUTH, "GitHub refused the token");
            case 403, 429 -> forbidden(answer, text);
            case 404, 410 -> notFound(answer, isWrite);
            case 301, 302, 307, 308 ->
                Failure.of(ErrorClass.NOT_FOUND, "the repository was renamed or moved; use its new name");
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
        if (answer.header("X-GitHub-SSO").isPresent()) {
            return Failure.of(ErrorClass.NEEDS_SSO, "the organisation asks for single sign-on");
        }
        if (text.contains("archived")) {
            return Failure.of(ErrorClass.ARCHIVED, "the repository is archived");
        }
        if (text.contains("oauth app access restrictions")) {
            return Failure.of(ErrorClass.POLICY, "the organisation does not let this application in");
        }
        if (lacksScope(answer)) {
            return Failure.of(ErrorClass.NEEDS_SCOPE, "the token lacks a permission");
        }
        return Failure.of(ErrorClass.POLICY, "GitHub does not allow it to this account");
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
