package io.millrace.examples.fraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ColumnDriftTest {
    private static final double[] TO_1000 =
            IntStream.range(0, 1000).mapToDouble(i -> i).toArray();

    @Test
    void drift_ofTheSameValues_isNone() {
        var drift = ColumnDrift.of("a", TO_1000, TO_1000);
        assertThat(drift.psi()).isZero();
        assertThat(drift.ks()).isZero();
        assertThat(drift.verdict()).isEqualTo("stable");
    }

    @Test
    void drift_whereTheLowerHalfIsGone_isByHand() {
        double[] upper = IntStream.range(500, 1000).mapToDouble(i -> i).toArray();
        var drift = ColumnDrift.of("a", TO_1000, upper);
        // Five tenths have 0.2 instead of 0.1; five have half a row of 500 instead.
        double expected = 5 * (0.1 * Math.log(2)) + 5 * ((0.001 - 0.1) * Math.log(0.001 / 0.1));
        assertThat(drift.psi()).isCloseTo(expected, within(1e-12));
        assertThat(drift.ks()).isEqualTo(0.5);
        assertThat(drift.meanBefore()).isEqualTo(499.5);
        assertThat(drift.meanAfter()).isEqualTo(749.5);
        assertThat(drift.verdict()).isEqualTo("strong");
    }

    @Test
    void drift_ofOneValueThatBecomesAnother_isFinite() {
        var drift = ColumnDrift.of("a", new double[] {1, 1, 1}, new double[] {2, 2});
        assertThat(drift.psi()).isFinite();
        assertThat(drift.ks()).isEqualTo(1);
    }
}
