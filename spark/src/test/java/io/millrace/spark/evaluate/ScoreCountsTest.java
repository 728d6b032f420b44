package io.millrace.spark.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ScoreCountsTest {

    @Test
    void manyScores_keepTheAreaInBoundedMemory() {
        var random = new Random(3);
        int size = 500_000;
        var scores = new double[size];
        var counts = new ScoreCounts();
        for (int i = 0; i < size; i++) {
            scores[i] = random.nextGaussian() + (i % 2);
            counts.add(scores[i], i % 2 == 1);
        }

        assertThat(counts.exact()).isFalse();
        assertThat(counts.descending()).hasSizeBetween(ScoreCounts.MOST / 8, ScoreCounts.MOST);
        // Two normal distributions one standard deviation apart: the area is Phi(1 / sqrt 2).
        assertThat(Curve.of(counts).areaUnderRoc()).isEqualTo(0.76025, within(0.002));
        assertThat(Curve.of(counts).areaUnderRoc()).isEqualTo(exactArea(scores), within(1e-6));
    }

    /** The share of pairs of a positive and a negative row that are in the right order. */
    private static double exactArea(double[] scores) {
        var order = new Integer[scores.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        java.util.Arrays.sort(order, (a, b) -> Double.compare(scores[a], scores[b]));
        double negatives = 0;
        double pairs = 0;
        for (int i : order) {
            if (i % 2 == 1) {
                pairs += negatives;
            } else {
                negatives++;
            }
        }
        return pairs / negatives / (scores.length - negatives);
    }

    @Test
    void parts_mergedInAnyOrder_giveTheSame() {
        var parts = new ScoreCounts[3];
        var random = new Random(5);
        for (int i = 0; i < parts.length; i++) {
            parts[i] = new ScoreCounts();
            for (int row = 0; row < 60_000; row++) {
                parts[i].add(random.nextDouble() - 0.5, random.nextBoolean());
            }
        }

        assertThat(merged(parts[0], parts[1], parts[2]).descending())
                .isEqualTo(merged(parts[2], parts[0], parts[1]).descending());
    }

    private static ScoreCounts merged(ScoreCounts... parts) {
        var all = new ScoreCounts();
        for (var part : parts) {
            all.merge(part);
        }
        return all;
    }

    @Test
    void negativeScores_areInOrderAndMinusZeroIsZero() {
        var counts = new ScoreCounts();
        for (double score : new double[] {-0.0, 0.0, -1, 2, -3, Double.NEGATIVE_INFINITY}) {
            counts.add(score, true);
        }

        assertThat(counts.descending())
                .extracting(ScoreCounts.Bucket::score)
                .containsExactly(2.0, 0.0, -1.0, -3.0, Double.NEGATIVE_INFINITY);
    }
}
