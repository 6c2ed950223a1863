package dev.lectern.sync.export;

import dev.lectern.api.sync.Job.Finding;
import dev.lectern.sync.git.BaseTree;
import dev.lectern.sync.job.JobRow;
import dev.lectern.sync.job.StepResult.NeedsPerson;
import dev.lectern.sync.kb.KbClient.Violation;
import dev.lectern.sync.remote.ErrorClass;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A repository's own {@code kb.yaml} stays, and the entries must satisfy it; one that an export wrote is ours. */
record RepositorySchema(ExportEnvironment environment) {
    private static final String FILE = "kb.yaml";

    static boolean isTheirs(JobRow job, BaseTree base) {
        return base.blob(FILE).filter(blob -> !blob.equals(job.schemaBlob())).isPresent();
    }

    /** What has to be mended before the entries fit the repository's schema; empty if they do. */
    Optional<NeedsPerson> check(JobRow job, ExportAttempt attempt, BaseTree base, String ourSchema) {
        String theirs = environment
                .github()
                .file(
                        attempt.connected(job).token(),
                        ExportAttempt.name(job),
                        FILE,
                        base.commit().orElseThrow())
                .orElse("");
        if (theirs.equals(ourSchema)) {
            return Optional.empty();
        }
        long revision = Objects.requireNonNull(job.contentRevision());
        List<Finding> findings = environment.kbs().violations(PinStep.reader(job), revision, theirs).stream()
                .map(RepositorySchema::published)
                .toList();
        return findings.isEmpty()
                ? Optional.empty()
                : Optional.of(new NeedsPerson(
                        ErrorClass.SCHEMA, "the entries do not satisfy the repository's kb.yaml", findings));
    }

    private static Finding published(Violation found) {
        return new Finding(found.path(), found.line(), found.code(), found.message());
    }
}
