package dev.lectern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.stack.http.Answer;
import dev.lectern.stack.tour.Visitor;
import java.time.Duration;

/** A job that went as far as it goes by itself, as its person sees it at {@code /api/jobs/{id}}. */
record Ended(JsonNode job) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The end of the job of a 202. */
    static Ended of(Visitor person, Answer accepted) {
        return new Ended(Followed.ended(person, accepted, PATIENCE));
    }

    /** This job, which stopped in that state for that reason and has no result. */
    Ended stopped(String state, String errorClass) {
        assertThat(job.path("state").asText()).as(job.toString()).isEqualTo(state);
        assertThat(job.at("/error/class").asText()).as(job.toString()).isEqualTo(errorClass);
        assertThat(job.path("result").isNull()).as(job.toString()).isTrue();
        return this;
    }

    /** This job, which was cancelled and has left nothing. */
    Ended cancelled() {
        assertThat(cancelledLeaving().isNull()).as(job.toString()).isTrue();
        return this;
    }

    /** What this job, which was cancelled, has left. */
    JsonNode cancelledLeaving() {
        assertThat(job.path("state").asText()).as(job.toString()).isEqualTo("cancelled");
        assertThat(job.path("error").isNull()).as(job.toString()).isTrue();
        assertThat(job.path("finished_at").asText()).isNotEmpty();
        return job.path("result");
    }

    /** The result of this job, which succeeded. */
    JsonNode succeeded() {
        assertThat(job.path("state").asText()).as(job.toString()).isEqualTo("succeeded");
        assertThat(job.path("error").isNull()).as(job.toString()).isTrue();
        return job.path("result");
    }

    String id() {
        return job.path("id").asText();
    }

    String detail() {
        return job.at("/error/detail").asText();
    }

    String mend() {
        return job.at("/error/mend").asText();
    }
}
