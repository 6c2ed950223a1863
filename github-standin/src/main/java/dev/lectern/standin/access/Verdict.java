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
    ARCHIVED
}
