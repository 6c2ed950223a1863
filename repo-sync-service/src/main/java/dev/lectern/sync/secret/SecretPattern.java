package dev.lectern.sync.secret;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Credentials with a form of their own, so that ordinary text does not match. */
public enum SecretPattern {
    PRIVATE_KEY("a private key", "-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----", "PRIVATE KEY"),
    AWS_ACCESS_KEY("an AWS access key", "\\b(?:AKIA|ASIA)[A-Z2-7]{16}\\b", "AKIA", "ASIA"),
    GITHUB_TOKEN("a GitHub token", "\\bgh[pousr]_[A-Za-z0-9]{36,255}\\b", "ghp_", "gho_", "ghu_", "ghs_", "ghr_"),
    GITHUB_FINE_GRAINED_TOKEN("a GitHub token", "\\bgithub_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}\\b", "github_pat_"),
    GITLAB_TOKEN("a GitLab token", "\\bglpat-[A-Za-z0-9_-]{20,64}(?![A-Za-z0-9_-])", "glpat-"),
    SLACK_TOKEN("a Slack token", "\\bxox[abeprs]-[0-9]{8,}-[A-Za-z0-9-]{10,}", "xox"),
    SLACK_WEBHOOK(
            "a Slack webhook",
            "hooks\\.slack\\.com/services/T[A-Z0-9]{6,}/B[A-Z0-9]{6,}/[A-Za-z0-9]{20,}",
            "hooks.slack.com"),
    STRIPE_KEY("a Stripe key", "\\b[sr]k_live_[A-Za-z0-9]{20,}\\b", "k_live_"),
    GOOGLE_API_KEY("a Google API key", "\\bAIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])", "AIza"),
    OPENAI_KEY("an OpenAI key", "\\bsk-(?:proj-|svcacct-)?[A-Za-z0-9]{20,}T3BlbkFJ[A-Za-z0-9]{20,}", "T3BlbkFJ"),
    ANTHROPIC_KEY("an Anthropic key", "\\bsk-ant-(?:api|admin)[0-9]{2}-[A-Za-z0-9_-]{80,}", "sk-ant-"),
    NPM_TOKEN("an npm token", "\\bnpm_[A-Za-z0-9]{36}\\b", "npm_"),
    PYPI_TOKEN("a PyPI token", "\\bpypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50,}", "pypi-AgEI"),
    SENDGRID_KEY("a SendGrid key", "\\bSG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])", "SG."),
    URL_PASSWORD(
            "a password in a URL",
            "\\b[a-z][a-z0-9+]{2,15}://[^\\s/:@]{1,64}:[^\\s/:@<>{}$*]{6,128}@[A-Za-z0-9.-]{3,}",
            "://");

    private final String words;
    private final Pattern pattern;

    @SuppressWarnings("ImmutableEnumChecker") // written once, and never handed out
    private final String[] hints;

    /** @param hints one of which any match contains: looking for them first is what makes the scan fast */
    SecretPattern(String words, String expression, String... hints) {
        this.words = words;
        this.pattern = Pattern.compile(expression);
        this.hints = hints;
    }

    /** What it is, for the person. */
    public String words() {
        return words;
    }

    /** The name on the wire, in lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A matcher on the text; empty where it cannot match anyway. */
    Optional<Matcher> in(String text) {
        for (String hint : hints) {
            if (text.contains(hint)) {
                return Optional.of(pattern.matcher(text));
            }
        }
        return Optional.empty();
    }
}
