package dev.lectern.format.line;

/** A run of lines of a text that was merged by lines. */
public sealed interface Piece {
    /** Lines that are settled. */
    record Settled(String text) implements Piece {}

    /** Lines that both sides changed, each in its own way. */
    record Clash(String base, String ours, String theirs) implements Piece {}
}
