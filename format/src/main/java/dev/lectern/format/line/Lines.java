package dev.lectern.format.line;

import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.diff.DiffAlgorithm;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;

/** How JGit sees a text: lines that end with LF. */
final class Lines {
    static final DiffAlgorithm DIFF = histogram();

    private Lines() {}

    static RawText of(String text) {
        return new RawText(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Without the fallback to Myers, which takes hours for a megabyte of a few lines repeated. */
    private static DiffAlgorithm histogram() {
        HistogramDiff histogram = new HistogramDiff();
        histogram.setFallbackAlgorithm(null);
        return histogram;
    }
}
