package io.millrace.examples.fraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TransactionsTest {
    private static final int ROWS = 50_000;
    private static final List<double[]> BEFORE = rows(new TransactionPlan(ROWS, 1, false));
    private static final List<double[]> AFTER = rows(new TransactionPlan(ROWS, 2, true));

    @Test
    void rows_sameSeed_areTheSame() {
        var again = rows(new TransactionPlan(ROWS, 1, false));
        assertThat(IntStream.range(0, ROWS)).allMatch(i -> Arrays.equals(again.get(i), BEFORE.get(i)));
        assertThat(rows(new TransactionPlan(1, 3, false)).get(0))
                .isNotEqualTo(rows(new TransactionPlan(1, 4, false)).get(0));
    }

    @Test
    void fraud_inBothFiles_isTwoOfAThousand() {
        assertThat(BEFORE.stream().filter(TransactionsTest::isFraud)).hasSize(ROWS / 500);
        assertThat(AFTER.stream().filter(TransactionsTest::isFraud)).hasSize(ROWS / 500);
    }

    @Test
    void time_isInOrder_overTwoDays_withQuietNights() {
        double[] times = column(BEFORE, 0);
        assertThat(times).isSorted();
        assertThat(times[0]).isGreaterThanOrEqualTo(0);
        assertThat(times[ROWS - 1]).isLessThan(Transactions.TWO_DAYS);
        assertThat(between(times, 0, 6 * 3600)).isLessThan(between(times, 12 * 3600, 18 * 3600) / 2);
        assertThat(column(AFTER, 0)[0]).isGreaterThanOrEqualTo(Transactions.TWO_DAYS);
    }

    @Test
    void components_areCentred_withShrinkingSpread_andUncorrelated() {
        for (int v = 1; v <= Transactions.COMPONENTS; v++) {
            double[] values = column(BEFORE, v);
            double spread = Transactions.spread(v);
            assertThat(mean(values)).isCloseTo(0, within(0.03 * spread));
            assertThat(deviation(values)).isCloseTo(spread, within(0.05 * spread));
        }
        assertThat(Transactions.spread(1)).isEqualTo(1.96);
        assertThat(Transactions.spread(28)).isBetween(0.32, 0.34);
        for (int v = 2; v <= Transactions.COMPONENTS; v++) {
            assertThat(correlation(column(BEFORE, 1), column(BEFORE, v))).isCloseTo(0, within(0.05));
        }
    }

    @Test
    void components_haveHeavyTails() {
        double[] values = column(BEFORE, 1);
        double wide = Arrays.stream(values)
                .filter(value -> Math.abs(value) > 5 * 1.96)
                .count();
        assertThat(wide / ROWS).isGreaterThan(0.0005); // of a normal distribution 0.0000006
    }

    @Test
    void amounts_areSkewedCents() {
        double[] amounts = column(BEFORE, Transactions.AMOUNT);
        double[] sorted = amounts.clone();
        Arrays.sort(sorted);
        assertThat(sorted[ROWS / 2]).isBetween(18.0, 26.0);
        assertThat(mean(amounts)).isGreaterThan(2.5 * sorted[ROWS / 2]);
        assertThat(sorted[0]).isGreaterThanOrEqualTo(0);
        assertThat(sorted[ROWS - 1]).isLessThanOrEqualTo(25_691.16);
        assertThat(Arrays.stream(amounts)).allMatch(amount -> Math.abs(amount * 100 - Math.rint(amount * 100)) < 1e-6);
    }

    @Test
    void fraud_differsButOverlaps() {
        double[] frauds =
                column(BEFORE.stream().filter(TransactionsTest::isFraud).toList(), 14);
        assertThat(mean(frauds)).isLessThan(-0.8 * Transactions.spread(14));
        assertThat(Arrays.stream(frauds)).anyMatch(value -> value > 0);
        double[] honest = column(BEFORE.stream().filter(row -> !isFraud(row)).toList(), 14);
        assertThat(Arrays.stream(honest)).anyMatch(value -> value < mean(frauds));
    }

    @Test
    void drift_movesCustomersALittle_andFraudElsewhere() {
        assertThat(psi(13)).isGreaterThan(ColumnDrift.STRONG);
        assertThat(psi(24)).isBetween(0.05, 0.5);
        assertThat(psi(1)).isLessThan(0.01);
        double before =
                mean(column(BEFORE.stream().filter(TransactionsTest::isFraud).toList(), 20));
        double after =
                mean(column(AFTER.stream().filter(TransactionsTest::isFraud).toList(), 20));
        assertThat(after - before).isGreaterThan(0.6 * Transactions.spread(20));
    }

    private static double psi(int column) {
        return ColumnDrift.of("", column(BEFORE, column), column(AFTER, column)).psi();
    }

    private static List<double[]> rows(TransactionPlan plan) {
        var transactions = new Transactions(plan);
        var rows = new ArrayList<double[]>();
        for (long i = 0; i < plan.rows(); i++) {
            var row = new double[Transactions.COLUMNS];
            transactions.next(row);
            rows.add(row);
        }
        return rows;
    }

    private static boolean isFraud(double[] row) {
        return row[Transactions.LABEL] == 1;
    }

    private static double[] column(List<double[]> rows, int column) {
        return rows.stream().mapToDouble(row -> row[column]).toArray();
    }

    private static long between(double[] values, double from, double to) {
        return Arrays.stream(values)
                .filter(value -> value >= from && value < to)
                .count();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double deviation(double[] values) {
        return Math.sqrt(covariance(values, values));
    }

    private static double correlation(double[] one, double[] other) {
        return covariance(one, other) / deviation(one) / deviation(other);
    }

    private static double covariance(double[] one, double[] other) {
        double meanOne = mean(one);
        double meanOther = mean(other);
        return IntStream.range(0, one.length)
                .mapToDouble(i -> (one[i] - meanOne) * (other[i] - meanOther))
                .average()
                .orElseThrow();
    }
}
