package dev.lectern.sync.upstream;

import dev.lectern.api.kb.FileFinding;
import dev.lectern.api.sync.Job.Finding;
import dev.lectern.sync.git.PathProblem;
import java.util.List;
import java.util.stream.Stream;

/** What a person is told of the files that came, or could not come. */
public final class FileFindings {
    private static final int MOST = 200;

    private FileFindings() {}

    /** What was left out first, then what the validator says, errors first; at most 200. */
    public static List<Finding> of(List<PathProblem> leftOut, List<FileFinding> validated) {
        Stream<Finding> left = leftOut.stream()
                .map(problem -> new Finding(
                        printable(problem.path()), null, "left_out", "Left out: " + problem.reason() + "."));
        Stream<Finding> errors =
                validated.stream().filter(FileFindings::isError).map(FileFindings::published);
        Stream<Finding> others =
                validated.stream().filter(finding -> !isError(finding)).map(FileFindings::published);
        return Stream.concat(left, Stream.concat(errors, others)).limit(MOST).toList();
    }

    private static boolean isError(FileFinding finding) {
        return finding.severity().equals("error");
    }

    private static Finding published(FileFinding finding) {
        return new Finding(
                finding.path() == null ? "" : finding.path(), finding.line(), finding.code(), finding.message());
    }

    private static String printable(String path) {
        String plain = path.replaceAll("[\\p{Cc}\\p{Cf}]", "\ufffd");
        return plain.length() > 500 ? plain.substring(0, 500) + "..." : plain;
    }
}
