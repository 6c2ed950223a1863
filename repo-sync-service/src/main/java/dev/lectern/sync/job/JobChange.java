package dev.lectern.sync.job;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values that a step found and that are saved with it. */
public final class JobChange {
    private final Map<Column, @Nullable Object> values = new EnumMap<>(Column.class);

    private JobChange() {}

    /** The columns a change may set. */
    public enum Column {
        STATE,
        STEP,
        ATTEMPT,
        REBUILDS,
        SAME_FAILURES,
        NOT_BEFORE,
        PROGRESS_DONE,
        PROGRESS_TOTAL,
        CONTENT_REVISION,
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
            return this == FINDINGS ? "?::jsonb" : "?";
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

    Map<Column, @Nullable Object> values() {
        return values;
    }
}
