package dev.lectern.cli.ci;

import dev.lectern.format.entry.Finding.Severity;
import java.nio.file.Path;
import java.util.List;

/**
 * What the check of a folder came to.
 *
 * @param base what paths are shown relative to, where they lie below it
 */
record CiReport(Path base, List<CheckedKb> kbs) {
    CiReport {
        kbs = List.copyOf(kbs);
    }

    long count(Severity severity) {
        return kbs.stream().mapToLong(kb -> kb.count(severity)).sum();
    }

    /** Whether nothing of that severity or a worse one was found. */
    boolean passes(Threshold threshold) {
        return count(Severity.ERROR) == 0 && (threshold == Threshold.error || count(Severity.WARNING) == 0);
    }

    /** A KB's folder as it is shown, with {@code /} between names; empty for the base itself. */
    String shownFolder(CheckedKb kb) {
        Path root = kb.root();
        return (root.startsWith(base) ? base.relativize(root) : root).toString().replace('\\', '/');
    }

    /** A file of a KB as it is shown. */
    String shownFile(CheckedKb kb, String path) {
        String folder = shownFolder(kb);
        return folder.isEmpty() ? path : folder + "/" + path;
    }
}
