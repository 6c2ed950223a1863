package dev.lectern.sync.export;

import dev.lectern.api.sync.Job.Finding;
import dev.lectern.sync.connection.Connected;
import dev.lectern.sync.git.BaseTree;
import dev.lectern.sync.git.CommitSpec;
import dev.lectern.sync.git.CommitSpec.Person;
import dev.lectern.sync.git.CommitSpec.Trailer;
import dev.lectern.sync.git.EditResult.Committed;
import dev.lectern.sync.git.EditResult.Impossible;
import dev.lectern.sync.git.EditResult.Unchanged;
import dev.lectern.sync.git.ScratchRepository;
import dev.lectern.sync.git.TreeEdit;
import dev.lectern.sync.job.JobChange;
import dev.lectern.sync.job.JobChange.Column;
import dev.lectern.sync.job.JobRow;
import dev.lectern.sync.job.StepResult;
import dev.lectern.sync.job.StepResult.Advance;
import dev.lectern.sync.job.StepResult.Finished;
import dev.lectern.sync.job.StepResult.NeedsPerson;
import dev.lectern.sync.job.StepResult.Redo;
import dev.lectern.sync.kb.KbClient.Violation;
import dev.lectern.sync.kb.KbFile;
import dev.lectern.sync.remote.ErrorClass;
import dev.lectern.sync.secret.SecretFinding;
import dev.lectern.sync.secret.SecretScan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Writes the KB's files over the base into one pack and commits them; what may not leave stops the job. */
record BuildStep(ExportEnvironment environment) {
    private static final String SCHEMA_FILE = "kb.yaml";

    static Trailer exportTrailer(JobRow job) {
        return new Trailer("Lectern-Export", job.id().toString());
    }

    StepResult run(JobRow job, ExportAttempt attempt) throws IOException {
        BaseTree base = attempt.base();
        ScratchRepository scratch = attempt.scratch();
        if (base == null || scratch == null) {
            return new Redo(ExportStep.FETCH, JobChange.none());
        }
        boolean keepsTheirSchema = RepositorySchema.isTheirs(job, base);
        List<SecretFinding> secrets = new ArrayList<>();
        List<Violation> violations = List.of();
        try (TreeEdit edit = new TreeEdit(scratch, base)) {
            MovedFiles moved = MovedFiles.since(environment, job, base);
            ForeignFiles foreign = new ForeignFiles(base, moved);
            String ourSchema = write(job, attempt, keepsTheirSchema, (path, content) -> {
                secrets.addAll(SecretScan.of(path, content));
                if (!moved.takes(path, content) && !foreign.takes(path, content)) {
                    edit.put(path, content);
                }
            });
            if (!secrets.isEmpty()) {
                return new NeedsPerson(
                        ErrorClass.SECRETS_FOUND, "some entries contain what looks like credentials", found(secrets));
            }
            if (keepsTheirSchema) {
                violations = new RepositorySchema(environment).judge(job, attempt, base, ourSchema);
                List<Finding> errors = RepositorySchema.published(violations, true);
                if (!errors.isEmpty()) {
                    return new NeedsPerson(
                            ErrorClass.SCHEMA, "the entries do not satisfy the repository's kb.yaml", errors);
                }
            }
            removeDeleted(job, edit, moved);
            List<Finding> conflicts = moved.merge(job, attempt, base, edit);
            List<Finding> others = foreign.settle(environment.kbs(), job, attempt, edit);
            if (!conflicts.isEmpty() || (!others.isEmpty() && !PullRequestStep.isAskedFor(job))) {
                return conflict(conflicts, others);
            }
            List<Finding> told = joined(others, RepositorySchema.published(violations, false));
            return result(job, attempt, base, edit, job.found(ExportFound.class).built(!moved.isEmpty(), told));
        }
    }

    private static NeedsPerson conflict(List<Finding> conflicts, List<Finding> others) {
        String detail = conflicts.isEmpty()
                ? "the repository has files of its own where entries are to go"
                : "the repository changed the same entries since the last export";
        return new NeedsPerson(ErrorClass.MERGE_CONFLICT, detail, joined(conflicts, others));
    }

    private static List<Finding> joined(List<Finding> first, List<Finding> then) {
        return Stream.concat(first.stream(), then.stream()).toList();
    }

    /** Hands over the KB's files; returns its schema where the repository's is kept, which is not handed over then. */
    private String write(JobRow job, ExportAttempt attempt, boolean keepsTheirSchema, KbFile files) {
        int[] done = {0};
        StringBuilder ourSchema = new StringBuilder();
        environment
                .kbs()
                .snapshot(PinStep.reader(job), Objects.requireNonNull(job.contentRevision()), (path, content) -> {
                    attempt.cancellation().check();
                    if (keepsTheirSchema && path.equals(SCHEMA_FILE)) {
                        ourSchema.append(new String(content, StandardCharsets.UTF_8));
                    } else {
                        files.accept(path, content);
                    }
                    attempt.progress().report(job, ++done[0]);
                });
        return ourSchema.toString();
    }

    private void removeDeleted(JobRow job, TreeEdit edit, MovedFiles moved) {
        long now = Objects.requireNonNull(job.contentRevision());
        Stream.concat(Stream.ofNullable(job.previousRevision()), job.found(ExportFound.class).revisions().stream())
                .filter(before -> before < now)
                .flatMap(before -> environment.kbs().deletions(PinStep.reader(job), before, now).stream())
                .filter(path -> !path.equals(SCHEMA_FILE) && !moved.has(path))
                .forEach(edit::remove);
    }

    private StepResult result(JobRow job, ExportAttempt attempt, BaseTree base, TreeEdit edit, ExportFound found)
            throws IOException {
        return switch (edit.build(commit(job, attempt.connected(job)))) {
            case Unchanged() ->
                new Finished(JobChange.none()
                        .found(found)
                        .findings(found.told())
                        .set(Column.OUTCOME, "no_changes")
                        .set(Column.TARGET_BRANCH, attempt.baseBranch(job))
                        .set(Column.STEP, ExportStep.RECORD.wireName())
                        .set(Column.PROGRESS_DONE, job.progressTotal() == null ? 0 : job.progressTotal())
                        .set(Column.RESULT_URL, attempt.repository(job).htmlUrl()));
            case Impossible(var problems) ->
                new NeedsPerson(
                        ErrorClass.PATHS,
                        "some files cannot be written to the repository",
                        problems.stream()
                                .map(problem -> new Finding(problem.path(), null, "path", problem.reason()))
                                .toList());
            case Committed(String commit, String tree) -> {
                attempt.built(commit);
                yield new Advance(
                        ExportStep.PUSH,
                        JobChange.none()
                                .found(found)
                                .set(Column.COMMIT_ID, commit)
                                .set(Column.TREE_ID, tree)
                                .set(Column.TARGET_BRANCH, target(job, base))
                                .set(Column.SCHEMA_BLOB, edit.blob(SCHEMA_FILE).orElse(job.schemaBlob()))
                                .set(Column.PROGRESS_DONE, job.progressTotal() == null ? 0 : job.progressTotal()));
            }
        };
    }

    /** An empty repository has nothing a pull request could be opened against. */
    private static String target(JobRow job, BaseTree base) {
        boolean byPullRequest = PullRequestStep.isAskedFor(job)
                || PushStep.isExportBranch(job, job.targetBranch())
                || job.rebuilds() > PushStep.MOST_REBUILDS;
        return byPullRequest && base.commit().isPresent()
                ? PushStep.exportBranch(job)
                : Objects.requireNonNull(job.baseBranch());
    }

    private CommitSpec commit(JobRow job, Connected connected) {
        String address = connected.githubId() + "+" + connected.login() + "@"
                + environment.settings().noreplyDomain();
        String message = job.message() == null || job.message().isBlank() ? "Export of " + job.slug() : job.message();
        return new CommitSpec(
                new Person(connected.login(), address),
                new Person(
                        environment.settings().committerName(),
                        environment.settings().committerEmail()),
                job.createdAt(),
                message,
                List.of(exportTrailer(job), new Trailer("Lectern-Kb", job.kb().toString())));
    }

    private static List<Finding> found(List<SecretFinding> secrets) {
        return secrets.stream()
                .map(secret -> new Finding(
                        secret.path(),
                        secret.line(),
                        secret.pattern().wireName(),
                        "this looks like " + secret.pattern().words()))
                .toList();
    }
}
