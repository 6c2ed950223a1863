package dev.lectern.standin.access;

/** The answer to "may this viewer do this to that repository?". */
public enum Verdict {
    /** Yes. */
    ALLOWED,
    /** No, and the viewer must not learn whether it exists. */
    HIDDEN,
    /** The account may, the token's scopes do not suffice. */
    MISSING_SCOPE,
    /** The account has too little permission. */
    FORBIDDEN,
    /** Nobody may write to an archived repository. */
    ARCHIVED,
    /** The organisation lets no OAuth app do it. */
    APP_RESTRICTED,
    /** The organisation wants a session with its identity provider first. */
    SSO_REQUIRED
}
