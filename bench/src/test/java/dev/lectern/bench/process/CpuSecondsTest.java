package dev.lectern.bench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CpuSecondsTest {
    @Test
    void aProcessLineWithSpacesAndParenthesesInItsNameIsRead() {
        String line = "42 (a (b) c) S 1 42 42 0 -1 4194304 100 200 0 0 150 50 25 75 20 0 1 0 1000 1 1";

        assertThat(CpuClock.seconds(line)).isEqualTo(3.0);
    }

    @Test
    void theClockFindsThisProcessAndLeavesOutWhatDoesNotRun() {
        CpuClock clock = new CpuClock(
                List.of("here", "gone"),
                name -> name.equals("here") ? Optional.of(ProcessHandle.current()) : Optional.empty());

        assertThat(clock.read().byProcess()).containsOnlyKeys("here");
        assertThat(clock.read().of("here")).isPositive();
    }

    @Test
    void useIsTheDifferenceAndAProcessStartedAnewCountsFromItsStart() {
        CpuSeconds before = new CpuSeconds(Map.of("kb", 10.0, "auth", 5.0));
        CpuSeconds after = new CpuSeconds(Map.of("kb", 12.5, "auth", 0.5, "gateway", 1.0));

        CpuSeconds used = after.since(before);

        assertThat(used.byProcess()).isEqualTo(Map.of("kb", 2.5, "auth", 0.5, "gateway", 1.0));
        assertThat(used.totalWithout("gateway")).isCloseTo(3.0, within(1e-9));
        assertThat(used.plus(used).of("kb")).isEqualTo(5.0);
    }
}
