package dev.lectern.bench.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class QuantilesTest {
    @Test
    void aQuantileIsTheSmallestMeasurementThatEnoughOthersDoNotExceed() {
        Quantiles ten = new Quantiles(10, 9, 8, 7, 6, 5, 4, 3, 2, 1);

        assertThat(ten.at(0.5)).isEqualTo(5);
        assertThat(ten.at(0.95)).isEqualTo(10);
        assertThat(ten.at(0.01)).isEqualTo(1);
        assertThat(ten.at(1)).isEqualTo(10);
    }

    @Test
    void theMedianOfAnEvenNumberIsTheMeanOfTheMiddleTwo() {
        assertThat(new Quantiles(4, 1, 2, 3).median()).isEqualTo(2.5);
        assertThat(new Quantiles(9, 1, 5).median()).isEqualTo(5);
    }

    @Test
    void nothingHasNoQuantilesAndNoQuantileLiesOutsideAllMeasurements() {
        assertThatThrownBy(Quantiles::new).isInstanceOf(IllegalArgumentException.class);
        Quantiles one = new Quantiles(1);
        assertThatThrownBy(() -> one.at(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> one.at(1.01)).isInstanceOf(IllegalArgumentException.class);
    }
}
