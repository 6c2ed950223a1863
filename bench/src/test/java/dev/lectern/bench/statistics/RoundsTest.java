package dev.lectern.bench.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {
    @Test
    void theRatioIsThatOfRoundsNotOfMedians() {
        // The machine was three times slower in the second round, for both.
        Rounds rounds = Rounds.of(List.of(10.0, 30.0, 11.0), x -> x, List.of(5.0, 15.0, 4.4), x -> x);

        assertThat(rounds.medianOfRatios()).isEqualTo(2.0);
        assertThat(rounds.medianOurs()).isEqualTo(11.0);
        assertThat(rounds.medianTheirs()).isEqualTo(5.0);
    }

    @Test
    void roundsWithoutAPartnerAreRefused() {
        assertThatThrownBy(() -> Rounds.of(List.of(1.0), x -> x, List.<Double>of(), x -> x))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Rounds(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
