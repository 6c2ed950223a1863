package dev.lectern.sync.git;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.ObjectChecker;

/** Which paths an export may write: ones that every system can check out, and none that steers git or GitHub. */
final class PathRules {
    private static final List<String> STEERING_FILES = List.of(".gitmodules", ".gitattributes", "codeowners");
    private final ObjectChecker checker =
            new ObjectChecker().setSafeForMacOS(true).setSafeForWindows(true);

    /** Files that change how git or GitHub behave: never written, never deleted. */
    static boolean isSteering(String path) {
        String folded = fold(path);
        String last = folded.substring(folded.lastIndexOf('/') + 1);
        return folded.startsWith(".github/") || folded.contains("/.github/") || STEERING_FILES.contains(last);
    }

    /** Why the path cannot be written, empty if it can. */
    Optional<String> refusal(String path) {
        if (!Normalizer.isNormalized(path, Normalizer.Form.NFC)) {
            return Optional.of("its name is not in Unicode form NFC");
        }
        try {
            checker.checkPath(path);
            return Optional.empty();
        } catch (CorruptObjectException | IllegalArgumentException _) {
            return Optional.of("its name cannot be used on Windows, macOS or in git");
        }
    }

    /** Two paths with the same fold are one file on Windows or macOS. */
    static String fold(String path) {
        return Normalizer.normalize(path, Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }
}
