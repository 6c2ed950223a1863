package dev.lectern.kb.search;

import dev.lectern.format.entry.Texts;
import dev.lectern.kit.problem.Problems;
import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a caller searches for.
 *
 * @param literal whether it is looked for letter by letter: in scripts without spaces between words
 */
record SearchQuery(String text, boolean literal) {
    private static final int LONGEST = 500;
    private static final int MOST_TERMS = 10;
    private static final Set<UnicodeScript> WITHOUT_SPACES = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.HANGUL,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    /** Reads the parameter; 400 with the mend if it is missing, too long or unprintable. */
    static SearchQuery of(@Nullable String text) {
        if (text == null || text.isBlank()) {
            throw Problems.badRequest("q is missing: say what to look for.");
        }
        if (text.length() > LONGEST || !Texts.isPrintable(text)) {
            throw Problems.badRequest("q is printable text of " + LONGEST + " characters at most.");
        }
        boolean literal = text.codePoints().anyMatch(c -> WITHOUT_SPACES.contains(UnicodeScript.of(c)));
        return new SearchQuery(text.strip(), literal);
    }

    SearchQuery asLiteral() {
        return new SearchQuery(text, true);
    }

    /** The words, as they are written. */
    List<String> terms() {
        return Stream.of(text.split("\\s+")).limit(MOST_TERMS).toList();
    }

    /** The words as patterns of ILIKE that match them literally. */
    List<String> patterns() {
        return terms().stream()
                .map(term ->
                        "%" + term.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%")
                .toList();
    }
}
