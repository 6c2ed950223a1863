package dev.lectern.sync.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SecretScanTest {
    /** Written in two halves, so that no scanner takes this file for a leak. */
    private static final Map<SecretPattern, String> POSITIVE = Map.ofEntries(
            Map.entry(SecretPattern.PRIVATE_KEY, "-----BEGIN RSA PRIVATE" + " KEY-----"),
            Map.entry(SecretPattern.AWS_ACCESS_KEY, "AKIA" + "A".repeat(12) + "BCDE"),
            Map.entry(SecretPattern.GITHUB_TOKEN, "gho_" + "a1B2".repeat(9)),
            Map.entry(SecretPattern.GITHUB_FINE_GRAINED_TOKEN, "github_pat_" + "a".repeat(22) + "_" + "b".repeat(59)),
            Map.entry(SecretPattern.GITLAB_TOKEN, "glpat-" + "x".repeat(20)),
            Map.entry(SecretPattern.SLACK_TOKEN, "xoxb-" + "1234567890-abcdefghijkl"),
            Map.entry(
                    SecretPattern.SLACK_WEBHOOK,
                    "https://hooks.slack.com/services/" + "T0000000/B0000000/" + "x".repeat(24)),
            Map.entry(SecretPattern.STRIPE_KEY, "sk_live_" + "a".repeat(24)),
            Map.entry(SecretPattern.GOOGLE_API_KEY, "AIza" + "a".repeat(35)),
            Map.entry(SecretPattern.OPENAI_KEY, "sk-" + "a".repeat(20) + "T3BlbkFJ" + "b".repeat(20)),
            Map.entry(SecretPattern.ANTHROPIC_KEY, "sk-ant-api03-" + "a".repeat(93)),
            Map.entry(SecretPattern.NPM_TOKEN, "npm_" + "a".repeat(36)),
            Map.entry(SecretPattern.PYPI_TOKEN, "pypi-AgEIcHlwaS5vcmc" + "a".repeat(60)),
            Map.entry(SecretPattern.SENDGRID_KEY, "SG." + "a".repeat(22) + "." + "b".repeat(43)),
            Map.entry(SecretPattern.URL_PASSWORD, "postgres://app:" + "hunter2hunter2@db.example.com/x"));

    private static final Map<SecretPattern, String> NEGATIVE = Map.ofEntries(
            Map.entry(SecretPattern.PRIVATE_KEY, "-----BEGIN PUBLIC KEY----- and how to make a PRIVATE KEY"),
            Map.entry(SecretPattern.AWS_ACCESS_KEY, "AKIA and its 20 characters, e.g. AKIAEXAMPLE"),
            Map.entry(SecretPattern.GITHUB_TOKEN, "gho_short and ghx_" + "a".repeat(36)),
            Map.entry(SecretPattern.GITHUB_FINE_GRAINED_TOKEN, "github_pat_ tokens are fine-grained"),
            Map.entry(SecretPattern.GITLAB_TOKEN, "glpat-short"),
            Map.entry(SecretPattern.SLACK_TOKEN, "xoxb-your-token-here"),
            Map.entry(SecretPattern.SLACK_WEBHOOK, "https://hooks.slack.com/services/T.../B.../..."),
            Map.entry(SecretPattern.STRIPE_KEY, "sk_test_" + "a".repeat(24)),
            Map.entry(SecretPattern.GOOGLE_API_KEY, "AIzaTooShort"),
            Map.entry(SecretPattern.OPENAI_KEY, "sk-" + "a".repeat(48)),
            Map.entry(SecretPattern.ANTHROPIC_KEY, "sk-ant-api03-..."),
            Map.entry(SecretPattern.NPM_TOKEN, "npm_config_registry and npm_" + "a".repeat(35)),
            Map.entry(SecretPattern.PYPI_TOKEN, "pypi-project-name"),
            Map.entry(SecretPattern.SENDGRID_KEY, "SG.short.value"),
            Map.entry(SecretPattern.URL_PASSWORD, "postgres://user:$PASSWORD@host and https://example.com:8443/a@b"));

    @ParameterizedTest
    @EnumSource
    void eachPatternIsFoundWithItsLine(SecretPattern pattern) {
        String text = "# Notes\n\nkey: " + POSITIVE.get(pattern) + "\n";
        List<SecretFinding> found = SecretScan.of("notes/a.md", text.getBytes(UTF_8));
        assertThat(found).containsExactly(new SecretFinding("notes/a.md", 3, pattern));
    }

    @ParameterizedTest
    @EnumSource
    void ordinaryTextThatLooksSimilarIsNot(SecretPattern pattern) {
        assertThat(SecretScan.of(
                        "a.md", Objects.requireNonNull(NEGATIVE.get(pattern)).getBytes(UTF_8)))
                .isEmpty();
    }

    @Test
    void fileFullOfSecretsIsCutShort() {
        String text = (POSITIVE.get(SecretPattern.AWS_ACCESS_KEY) + "\n").repeat(10_000);
        assertThat(SecretScan.of("a.md", text.getBytes(UTF_8))).hasSize(20);
    }
}
