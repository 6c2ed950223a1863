package dev.lectern.sync.export;

import dev.lectern.api.sync.Job.Finding;
import dev.lectern.sync.git.BaseTree;
import dev.lectern.sync.job.JobRow;
import dev.lectern.sync.kb.KbClient.Violation;
import java.util.List;
import java.util.Objects;

/** A repository's own {@code kb.yaml} stays, and the entries must satisfy it; one that an export wrote is ours. */
record RepositorySchema(ExportEnvironment environment) {
    private static final String FILE = "kb.yaml";

    static boolean isTheirs(JobRow job, BaseTree base) {
        return base.blob(FILE).filter(blob -> !blob.equals(job.schemaBlob())).isPresent();
    }

    /** What the validator says of the entries by the repository's schema; nothing where it is ours as well. */
    List<Violation> judge(JobRow job, ExportAttempt attempt, BaseTree base, String ourSchema) {
        String theirs = environment
                .github()
                .file(
                        attempt.connected(job).token(),
                        ExportAttempt.name(job),
                        FILE,
                        base.commit().orElseThrow())
                .orElse("");
        long revision = Objects.requireNonNull(job.contentRevision());
        return theirs.equals(ourSchema) ? List.of() : environment.kbs().findings(PinStep.reader(job), revision, theirs);
    }

    /** As the job shows them, those that are errors or those that are none. */
    static List<Finding> published(List<Violation> violations, boolean errors) {
        return violations.stream()
                .filter(found -> found.isError() == errors)
                .map(found -> new Finding(found.path(), found.line(), found.code(), found.message()))
                .toList();
    }
}
