package dev.lectern.format.section;

/**
 * A piece of a body from one heading to the next.
 *
 * @param level 1 to 6; 0 for what stands before the first heading
 * @param text its lines, the heading's included, without the blank lines at its end
 * @param blankLines the blank lines at its end
 */
public record Section(SectionKey key, int level, String text, String blankLines) {}
