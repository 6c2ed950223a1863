package dev.lectern.sync.job;

import dev.lectern.api.sync.Job;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values that a step found and that are saved with it. */
public final class JobChange {
    private static final int MOST_FINDINGS = 200;

    private final Map<Column, @Nullable Object> values = new EnumMap<>(Column.class);

    private JobChange() {}

    /** The columns a change may set. */
    public enum Column {
        STATE,
        STEP,
        ATTEMPT,
        REBUILDS,
        SAME_FAILURES,
        FAILED_STEP,
        NOT_BEFORE,
        PROGRESS_DONE,
        PROGRESS_TOTAL,
        CONTENT_REVISION,
        KB_SLUG,
        REPOSITORY,
        FOUND,
        RESULT,
        PREVIOUS_REVISION,
        BASE_BRANCH,
        TARGET_BRANCH,
        BASE_COMMIT,
        TREE_ID,
        COMMIT_ID,
        SCHEMA_BLOB,
        OUTCOME,
        PULL_REQUEST,
        PULL_REQUEST_URL,
        RESULT_URL,
        ERROR_CLASS,
        ERROR_DETAIL,
        FINDINGS,
        FINISHED_AT;

        String column() {
            return name().toLowerCase(Locale.ROOT);
        }

        String parameter() {
            return switch (this) {
                case FINDINGS, FOUND, RESULT -> "?::jsonb";
                default -> "?";
            };
        }
    }

    public static JobChange none() {
        return new JobChange();
    }

    /** Adds a value; returns this. */
    public JobChange set(Column column, @Nullable Object value) {
        values.put(column, value);
        return this;
    }

    /** Replaces what steps found by a record of the kind; returns this. */
    public JobChange found(Object found) {
        return set(Column.FOUND, JobRows.json(found));
    }

    /** Sets the pull request that was made or found; returns this. */
    public JobChange pullRequest(int number, String url) {
        return set(Column.PULL_REQUEST, number).set(Column.PULL_REQUEST_URL, url);
    }

    /** Sets what came of the job, as the API shows it; returns this. */
    public JobChange result(Job.Result result) {
        return set(Column.OUTCOME, result.outcome()).set(Column.RESULT, JobRows.json(result));
    }

    /** Sets what the person should know of files of the KB, at most 200; returns this. */
    public JobChange findings(List<Job.Finding> findings) {
        return set(Column.FINDINGS, JobRows.json(findings.subList(0, Math.min(MOST_FINDINGS, findings.size()))));
    }

    Map<Column, @Nullable Object> values() {
        return values;
    }
}
