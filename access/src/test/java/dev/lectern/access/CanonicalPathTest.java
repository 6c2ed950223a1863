package dev.lectern.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.access.CanonicalPath.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalPathTest {
    @Test
    void aPathIsReadSegmentBySegment() {
        assertThat(CanonicalPath.read("runbooks/a b/c.md"))
                .isEqualTo(new Reading.Canonical(new CanonicalPath(List.of("runbooks", "a b", "c.md"))))
                .extracting(reading -> ((Reading.Canonical) reading).path().toString())
                .isEqualTo("runbooks/a b/c.md");
    }

    @Test
    void decomposedLettersAreComposed() {
        assertThat(CanonicalPath.read("cafe\u0301/\u1112\u1161\u11ab"))
                .isEqualTo(CanonicalPath.read("caf\u00e9/\ud55c"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"...", "..a", "a..", ".hidden", "a./b", "\ud83d\udcd6", "\u65e5\u672c", "a\u00a0b", "~", "%2e%2e"
            })
    void whatOnlyLooksDangerousIsAName(String path) {
        assertThat(CanonicalPath.read(path)).isInstanceOf(Reading.Canonical.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/a", "a/", "a//b"})
    void emptySegmentsAreRefused(String path) {
        assertRefused(path, "leave out the empty segment: no / at either end and none doubled");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "./a", "../a", "a/.", "a/..", "a/./b", "runbooks/../adr/x"})
    void dotSegmentsAreRefused(String path) {
        assertRefused(path, "write the path from the root of the KB, without . and .. segments");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\", "a\\b", "..\\a", "a/b\\"})
    void backslashesAreRefused(String path) {
        assertRefused(path, "write / between the segments of a path, not a backslash");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000", "\t", "a\nb", "a/\u007f", "a\u0085b", "\u001b[2J"})
    void controlCharactersAreRefused(String path) {
        assertRefused(path, "leave control characters and broken Unicode out of a path");
    }

    @ParameterizedTest
    @CsvSource({"d83d, 0061", "0061, dcd6", "dcd6, d83d"})
    void halvesOfSurrogatePairsAreRefused(String first, String second) {
        String path = "" + (char) Integer.parseInt(first, 16) + (char) Integer.parseInt(second, 16);
        assertRefused(path, "leave control characters and broken Unicode out of a path");
    }

    private static void assertRefused(String path, String mend) {
        assertThat(CanonicalPath.read(path)).isEqualTo(new Reading.Refused(mend));
    }
}
