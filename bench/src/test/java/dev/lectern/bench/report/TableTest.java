package dev.lectern.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lectern.bench.process.CpuSeconds;
import dev.lectern.bench.process.MachineLoad;
import dev.lectern.bench.statistics.Bar;
import dev.lectern.bench.statistics.Rounds;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTest {
    private static final Rounds ROUNDS = Rounds.of(List.of(200.0, 300.0), x -> x, List.of(1000.0, 1000.0), x -> x);
    private static final Result RESULT = new Result(
            "entry-read",
            "reading",
            "selecting",
            List.of(
                    Measure.compared("reads", "1/s", ROUNDS).withBarOnRatio(new Bar.AtLeast(0.25)),
                    Measure.alone("p50", "ms", 5.5, 3).withBar(new Bar.AtMost(5)),
                    Measure.alone("told", "MB", 0.25, 1)),
            new CpuSeconds(Map.of("gateway", 1.5)),
            CpuSeconds.NONE,
            new MachineLoad(0.5, 2),
            new MachineLoad(2.25, 2),
            List.of("mind this"));

    @TempDir
    private Path folder;

    @Test
    void theTableShowsBothSidesTheRatioAndWhetherTheBarIsMet() {
        List<String> lines = new Table(RESULT).lines();

        assertThat(lines.getFirst()).isEqualTo("entry-read: reading, against selecting");
        assertThat(lines.get(2)).matches("  reads +1/s +250 +1000 +0\\.250x +>= 0\\.25x +met");
        assertThat(lines.get(3)).matches("  p50 +ms +5\\.50 +- +- +<= 5 +missed");
        assertThat(lines.get(4)).matches("  told +MB +0\\.250 +- +-");
        assertThat(lines)
                .contains("  CPU seconds, ours: gateway 1.50", "  note: mind this")
                .anySatisfy(line -> assertThat(line).contains("load 0.5 before, 2.3 after, on 2 processors"));
    }

    @Test
    void theFileHoldsTheSameFiguresAndIsNamedAfterItsSecond() throws IOException {
        Path file = new ResultFile(folder)
                .write(Instant.parse("2030-01-02T03:04:05.678Z"), Map.of("warm_up_seconds", 30), List.of(RESULT));

        JsonNode json = new ObjectMapper().readTree(file.toFile());
        assertThat(file.getFileName()).hasToString("2030-01-02T030405Z.json");
        assertThat(json.path("warm_up_seconds").asInt()).isEqualTo(30);
        JsonNode measure = json.path("results").path(0).path("measures").path(0);
        assertThat(measure.path("ratio").asDouble()).isEqualTo(0.25);
        assertThat(measure.path("bar").asText()).isEqualTo(">= 0.25");
        assertThat(measure.path("bar_is_on_ratio").asBoolean()).isTrue();
        assertThat(json.path("results")
                        .path(0)
                        .path("our_cpu")
                        .path("by_process")
                        .path("gateway")
                        .asDouble())
                .isEqualTo(1.5);
    }
}
