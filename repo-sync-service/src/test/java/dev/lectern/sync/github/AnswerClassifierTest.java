package dev.lectern.sync.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.remote.Failure;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerClassifierTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private final AnswerClassifier classifier =
            new AnswerClassifier(Clock.fixed(NOW, ZoneOffset.UTC), URI.create("https://github.com"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                401 | `` | Bad credentials | false | NEEDS_REAUTH
                403 | `` | Must have admin rights | false | POLICY
                403 | `` | the organization has enabled OAuth App access restrictions | true | ORGANISATION_POLICY
                403 | `` | Repository was archived so is read-only. | true | ARCHIVED
                403 | `X-GitHub-SSO=required; url=x` | Resource protected by organization SAML | false | NEEDS_SSO
                403 | `X-OAuth-Scopes=read:user;X-Accepted-OAuth-Scopes=repo, public_repo` | no | true | NEEDS_SCOPE
                404 | `X-OAuth-Scopes=read:user;X-Accepted-OAuth-Scopes=repo` | Not Found | true | NEEDS_SCOPE
                404 | `X-OAuth-Scopes=repo;X-Accepted-OAuth-Scopes=public_repo` | Not Found | true | NOT_FOUND
                404 | `` | Not Found | false | NOT_FOUND
                301 | `` | Moved Permanently | false | MOVED
                409 | `` | Git Repository is empty. | false | CONFLICT
                422 | `` | A pull request already exists for ben:x. | true | CONFLICT
                403 | `` | it contains no Git content. Empty repositories cannot be forked. | true | EMPTY_UPSTREAM
                422 | `` | refusing to allow an OAuth App to update workflow x without 'workflow' scope | true | WORKFLOW_SCOPE
                422 | `` | Object does not exist | true | STALE_FORK
                422 | `` | Repository rule violations found | true | POLICY
                422 | `` | Validation Failed | true | INVALID
                422 | `` | Secret detected in content | true | SECRET_BLOCKED
                500 | `` | Server Error | false | TRANSIENT
                502 | `` | `` | true | TRANSIENT
                503 | `` | `` | false | TRANSIENT
                418 | `` | teapot | false | INVALID
                """)
    void refusalsHaveTheirClass(int status, String headers, String body, boolean isWrite, ErrorClass expected) {
        assertThat(classify(status, headers, body, isWrite).errorClass()).isEqualTo(expected);
    }

    @Test
    void singleSignOnShowsAnAddressOfGitHubsAlone() {
        String ours = "https://github.com/orgs/guild/sso?authorization_request=A1";
        assertThat(classify(403, "X-GitHub-SSO=required; url=" + ours, "SAML", false)
                        .detail())
                .endsWith(": " + ours);
        for (String other : List.of(
                "https://github.com.evil.example/orgs/guild/sso",
                "https://github.com@evil.example/sso",
                "http://github.com/orgs/guild/sso",
                "javascript:alert(1)",
                "https://github.com:444/x")) {
            assertThat(classify(403, "X-GitHub-SSO=required; url=" + other, "SAML", false)
                            .detail())
                    .isEqualTo("the organisation asks for single sign-on");
        }
    }

    @Test
    void primaryLimitWaitsForTheReset() {
        String reset = Long.toString(NOW.plusSeconds(600).getEpochSecond());
        Failure failure = classify(403, "x-ratelimit-remaining=0;X-RateLimit-Reset=" + reset, "exceeded", false);
        assertThat(failure).isEqualTo(new Failure(ErrorClass.RATE_LIMITED, failure.detail(), NOW.plusSeconds(600)));
    }

    @Test
    void secondaryLimitIsKnownByHeaderByStatusOrByItsTextAlone() {
        assertThat(classify(403, "Retry-After=30", "", true).notBefore()).isEqualTo(NOW.plusSeconds(30));
        assertThat(classify(429, "", "", true).notBefore()).isEqualTo(NOW.plusSeconds(60));
        Failure bare = classify(403, "", "You have exceeded a secondary rate limit.", true);
        assertThat(bare.errorClass()).isEqualTo(ErrorClass.RATE_LIMITED);
        assertThat(bare.notBefore()).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void absurdResetIsNotBelieved() {
        Failure failure = classify(403, "x-ratelimit-remaining=0;x-ratelimit-reset=99999999999", "", false);
        assertThat(failure.notBefore()).isEqualTo(NOW.plusSeconds(7_200));
    }

    @Test
    void missingRateLimitHeaderIsLegal() {
        assertThat(classify(403, "", "Forbidden", false).errorClass()).isEqualTo(ErrorClass.POLICY);
    }

    private Failure classify(int status, String headers, String body, boolean isWrite) {
        Map<String, List<String>> map = new TreeMap<>();
        for (String header : headers.split(";(?=[A-Za-z-]+=)", -1)) {
            int equals = header.indexOf('=');
            if (equals > 0) {
                map.put(header.substring(0, equals), List.of(header.substring(equals + 1)));
            }
        }
        return classifier.classify(new GitHubAnswer(status, map, body), isWrite);
    }
}
