package dev.lectern.sync.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lectern.api.sync.Job;
import dev.lectern.api.sync.Job.Finding;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads rows of {@code repo_sync.job} and binds the values they take. */
final class JobRows {
    static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final TypeReference<List<Finding>> FINDINGS = new TypeReference<>() {};

    private JobRows() {}

    static JobRow read(ResultSet row) throws SQLException {
        return new JobRow(
                row.getObject("job_id", UUID.class),
                row.getString("kind"),
                row.getObject("user_id", UUID.class),
                row.getObject("kb_id", UUID.class),
                row.getString("kb_slug"),
                row.getString("repository"),
                row.getString("branch"),
                row.getString("mode"),
                row.getString("message"),
                Math.toIntExact(Math.min(row.getLong("turn"), Integer.MAX_VALUE)),
                JobState.ofWireName(row.getString("state")),
                row.getString("step"),
                row.getInt("attempt"),
                row.getInt("rebuilds"),
                row.getInt("same_failures"),
                row.getString("failed_step"),
                instant(row, "not_before"),
                row.getLong("fence"),
                row.getBoolean("cancel_requested"),
                row.getInt("progress_done"),
                row.getObject("progress_total", Integer.class),
                row.getString("request"),
                row.getString("found"),
                result(row.getString("result")),
                row.getObject("content_revision", Long.class),
                row.getObject("previous_revision", Long.class),
                row.getString("base_branch"),
                row.getString("target_branch"),
                row.getString("base_commit"),
                row.getString("tree_id"),
                row.getString("commit_id"),
                row.getString("schema_blob"),
                row.getString("outcome"),
                row.getObject("pull_request", Integer.class),
                row.getString("pull_request_url"),
                row.getString("result_url"),
                row.getString("error_class"),
                row.getString("error_detail"),
                findings(row.getString("findings")),
                required(row, "created_at"),
                required(row, "updated_at"),
                instant(row, "finished_at"));
    }

    static List<JobRow> all(PreparedStatement query) throws SQLException {
        try (ResultSet rows = query.executeQuery()) {
            List<JobRow> jobs = new ArrayList<>();
            while (rows.next()) {
                jobs.add(read(rows));
            }
            return jobs;
        }
    }

    static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            statement.setObject(i + 1, value instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : value);
        }
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    /** A document of the row; one of a later version may say more than is read. */
    static <T> T parse(String json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException malformed) {
            throw new IllegalStateException("a document of repo_sync.job is malformed", malformed);
        }
    }

    private static Job.@Nullable Result result(@Nullable String json) {
        return json == null ? null : parse(json, Job.Result.class);
    }

    private static List<Finding> findings(String json) throws SQLException {
        try {
            return JSON.readValue(json, FINDINGS);
        } catch (JsonProcessingException malformed) {
            throw new SQLException("repo_sync.job.findings is malformed", malformed);
        }
    }

    private static Instant required(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
