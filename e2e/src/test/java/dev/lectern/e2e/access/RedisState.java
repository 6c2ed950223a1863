package dev.lectern.e2e.access;

/** What becomes of Redis while the table is gone through; no answer may depend on it. */
enum RedisState {
    /** It does what it should. */
    PRESENT,
    /** It is not there. */
    KILLED,
    /** It forgets everything before each request. */
    FLUSHED,
    /** Before each request it holds an admin's view of the KB, sealed for the admin, under the caller's key. */
    COPIED,
    /** Before each request it holds the caller's own view with the role of an admin, sealed with another key. */
    FORGED,
    /** Before each request it holds the caller's genuine view from before the last change. */
    RESTORED
}
