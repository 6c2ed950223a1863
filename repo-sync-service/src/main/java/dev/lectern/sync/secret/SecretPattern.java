package dev.lectern.sync.secret;

import java.util.Locale;
import java.util.regex.Pattern;

/** Credentials with a form of their own, so that ordinary text does not match. */
public enum SecretPattern {
    PRIVATE_KEY("a private key", "-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----"),
    AWS_ACCESS_KEY("an AWS access key", "\\b(?:AKIA|ASIA)[A-Z2-7]{16}\\b"),
    GITHUB_TOKEN("a GitHub token", "\\bgh[pousr]_[A-Za-z0-9]{36,255}\\b"),
    GITHUB_FINE_GRAINED_TOKEN("a GitHub token", "\\bgithub_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}\\b"),
    GITLAB_TOKEN("a GitLab token", "\\bglpat-[A-Za-z0-9_-]{20,64}(?![A-Za-z0-9_-])"),
    SLACK_TOKEN("a Slack token", "\\bxox[abeprs]-[0-9]{8,}-[A-Za-z0-9-]{10,}"),
    SLACK_WEBHOOK("a Slack webhook", "hooks\\.slack\\.com/services/T[A-Z0-9]{6,}/B[A-Z0-9]{6,}/[A-Za-z0-9]{20,}"),
    STRIPE_KEY("a Stripe key", "\\b[sr]k_live_[A-Za-z0-9]{20,}\\b"),
    GOOGLE_API_KEY("a Google API key", "\\bAIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])"),
    OPENAI_KEY("an OpenAI key", "\\bsk-(?:proj-|svcacct-)?[A-Za-z0-9]{20,}T3BlbkFJ[A-Za-z0-9]{20,}"),
    ANTHROPIC_KEY("an Anthropic key", "\\bsk-ant-(?:api|admin)[0-9]{2}-[A-Za-z0-9_-]{80,}"),
    NPM_TOKEN("an npm token", "\\bnpm_[A-Za-z0-9]{36}\\b"),
    PYPI_TOKEN("a PyPI token", "\\bpypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50,}"),
    SENDGRID_KEY("a SendGrid key", "\\bSG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])"),
    URL_PASSWORD(
            "a password in a URL",
            "\\b[a-z][a-z0-9+]{2,15}://[^\\s/:@]{1,64}:[^\\s/:@<>{}$*]{6,128}@[A-Za-z0-9.-]{3,}");

    private final String words;
    private final Pattern pattern;

    SecretPattern(String words, String expression) {
        this.words = words;
        this.pattern = Pattern.compile(expression);
    }

    /** What it is, for the person. */
    public String words() {
        return words;
    }

    /** The name on the wire, in lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    Pattern pattern() {
        return pattern;
    }
}
