package io.millrace.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LinksTest {
    @Test
    void sigmoid_farOut_isZeroOrOne() {
        assertThat(Links.sigmoid(0)).isEqualTo(0.5);
        assertThat(Links.sigmoid(1)).isEqualTo(0.7310585786300049, within(1e-15));
        assertThat(Links.sigmoid(-800)).isZero();
        assertThat(Links.sigmoid(800)).isEqualTo(1);
        assertThat(Links.sigmoid(Double.NaN)).isNaN();
    }

    @Test
    void softmax_ofAPart_leavesTheRest() {
        double[] scores = {7, Math.log(1), Math.log(2), Math.log(5), 9};
        Links.softmax(scores, 1, 4);
        assertThat(scores).containsExactly(new double[] {7, 0.125, 0.25, 0.625, 9}, within(1e-15));
    }

    @Test
    void softmax_ofScoresThatOverflow_sumsToOne() {
        double[] scores = {1_000, 1_000, -1_000};
        Links.softmax(scores, 0, 3);
        assertThat(scores).containsExactly(0.5, 0.5, 0);
    }

    @Test
    void highest_ofEquals_isTheFirst() {
        double[] scores = {9, 1, 3, 3, 2};
        assertThat(Links.highest(scores, 1, 5)).isEqualTo(1);
        assertThat(Links.highest(scores, 4, 5)).isZero();
    }

    @Test
    void half_andBack_isTheNearest() {
        for (float value : new float[] {0, 1, -2.5f, 65_504, 0x1p-14f, 0x1p-24f, 1 / 3f, 2_047.5f}) {
            // The other way is Java's own, from 20 on: 2049 halves lie between two values.
            double back = Numbers.of(new io.millrace.models.data.Tensor(
                    io.millrace.models.data.Tensor.Type.FLOAT16, new long[] {1}, new short[] {Numbers.half(value)}))[0];
            assertThat(back).isCloseTo(value, within(Math.max(Math.abs(value) * 0x1p-11, 0x1p-25)));
        }
        assertThat(Numbers.half(65_520)).isEqualTo((short) 0x7c00);
        assertThat(Numbers.half(Float.NEGATIVE_INFINITY)).isEqualTo((short) 0xfc00);
        assertThat(Numbers.half(Float.NaN)).isEqualTo((short) 0x7e00);
        assertThat(Numbers.half(-0f)).isEqualTo((short) 0x8000);
    }
}
