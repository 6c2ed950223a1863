package dev.lectern.sync.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lectern.standin.traffic.Effect;
import dev.lectern.standin.traffic.Fault;
import dev.lectern.sync.connection.Connections;
import dev.lectern.sync.job.Recurring;
import dev.lectern.sync.job.TestJobs;
import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Syncs for which GitHub does not say how far the KB and the branch are apart. */
@QuarkusTest
@TestProfile(WithoutScheduler.class)
@WithSurroundings
class UntoldDistanceIT {
    @Inject
    TestJobs jobs;

    @Inject
    Connections connections;

    @Inject
    @All
    List<Recurring> recurring;

    @TempDir
    Path folder;

    private MirrorScene mirror;

    @BeforeEach
    void open() throws IOException {
        mirror = MirrorScene.open(connections, jobs, recurring, folder);
    }

    @AfterEach
    void close() {
        mirror.close();
    }

    static Stream<Effect> refusals() {
        return Stream.of(
                Fault.status(500),
                Fault.status(502),
                Fault.primaryLimit(403, Instant.now().plusSeconds(3600)),
                Fault.secondaryLimit(429, Duration.ofMinutes(1)),
                Fault.secondaryLimit(403, null));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void gitAloneTellsWhatChanged(Effect refusal) {
        mirror.scene.fault(compare(refusal));
        String head = mirror.change("one more");
        JsonNode job = mirror.sync(mirror.ada);
        assertThat(job.at("/state").asText()).as(job.toString()).isEqualTo("succeeded");
        assertThat(job.at("/result/report/updated").asInt()).isEqualTo(1);
        assertThat(job.at("/result/rewritten").asBoolean()).isFalse();
        assertThat(mirror.mounted().head).isEqualTo(head);
    }

    @Test
    void gitAloneTellsThatTheHistoryWasReplaced() {
        mirror.scene.fault(compare(Fault.status(500)));
        mirror.git.run("checkout", "-q", "--orphan", "other");
        mirror.change("of another history");
        JsonNode job = mirror.sync(mirror.ada);
        assertThat(job.at("/result/rewritten").asBoolean()).as(job.toString()).isTrue();
        assertThat(mirror.registered("state")).isEqualTo("rewritten");
    }

    private static Fault compare(Effect effect) {
        return Fault.next("GET /repos/*/*/compare/*", effect).times(10);
    }
}
