package io.millrace.examples.fraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class BalanceTest {
    private static final int FRAUDS = 400;
    private static final long SEED = 5724;
    /** Five standard deviations of how many a sample of 400 or 800 rows takes. */
    private static final int SAMPLING_ERROR = 150;

    private static final Dataset<Row> TABLE =
            DemoSession.spark().range(20_000).selectExpr("id", "cast(id % 50 = 0 as int) label");

    @Test
    void row24_doubled_hasEachFraudTwiceAndAsManyHonestRows() {
        var balanced = Balance.of(TABLE, 2, SEED);

        var frauds = balanced.filter("label = 1");
        assertThat(frauds.count()).isEqualTo(2 * FRAUDS);
        assertThat(frauds.groupBy("id").count().filter("count != 2").count()).isZero();
        assertThat(balanced.filter("label = 0").count()).isCloseTo(2 * FRAUDS, within((long) SAMPLING_ERROR));
        assertThat(balanced.filter("label = 0").distinct().count())
                .as("honest rows are sampled without repetition")
                .isEqualTo(balanced.filter("label = 0").count());
    }

    @Test
    void row24_oneAndAHalf_hasHalfOfTheFraudsAgainWithinSamplingError() {
        var frauds = Balance.of(TABLE, 1.5, SEED).filter("label = 1");

        assertThat(frauds.count()).isCloseTo(FRAUDS * 3 / 2, within((long) SAMPLING_ERROR / 3));
        assertThat(frauds.distinct().count()).isEqualTo(FRAUDS);
    }

    @Test
    void row24_sameSeed_givesTheSameRows() {
        assertThat(rows(1.5, SEED)).isEqualTo(rows(1.5, SEED)).isNotEqualTo(rows(1.5, SEED + 1));
    }

    private static List<Row> rows(double oversampling, long seed) {
        return Balance.of(TABLE, oversampling, seed).orderBy("id").collectAsList();
    }
}
