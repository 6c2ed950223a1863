package dev.lectern.kb.content;

/** How much content a KB has. */
public record ContentUse(long contentRevision, int entries, long bytes) {
    /** Of a KB nothing was ever written to. */
    public static final ContentUse NONE = new ContentUse(0, 0, 0);
}
