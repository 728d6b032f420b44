package io.millrace.examples.fraud;

import java.util.SplittableRandom;

/**
 * Purchases by card, made up row by row. A row has 31 values: seconds since the first one, V1 to V28, the amount, and 1 for fraud.
 *
 * <p>What is as in real data: V1 to V28 are uncorrelated with shrinking spread (as principal components are) and heavy tails; amounts
 * are skewed and hang together with some of the V; there is less going on at night. One of 500 rows is fraud, in several
 * {@link FraudKind}s that overlap with honest rows, some of which look like fraud in turn. See {@code docs/fraud-demo.md}.
 */
final class Transactions {
    static final int COLUMNS = 31;
    static final int COMPONENTS = 28;
    static final int AMOUNT = 29;
    static final int LABEL = 30;

    /** One fraud in each block of rows. */
    static final int BLOCK = 500;

    static final double TWO_DAYS = 172_800;

    private static final double[] SPREADS = spreads();
    private static final double MEDIAN_AMOUNT = 22;
    private static final double MOST = 25_691.16;

    /** Of a mixture of three widths, so that the whole has the spread that it should have. */
    private static final double MIXTURE = Math.sqrt(0.92 + 0.07 * 1.7 * 1.7 + 0.01 * 4 * 4);

    private static final double ODD_SHARE = 0.006;

    private final TransactionPlan plan;
    private final SplittableRandom random;
    private long row;
    private int fraudInBlock;

    Transactions(TransactionPlan plan) {
        this.plan = plan;
        random = new SplittableRandom(plan.seed());
    }

    private static double[] spreads() {
        var spreads = new double[COMPONENTS + 1];
        for (int v = 1; v <= COMPONENTS; v++) {
            spreads[v] = 1.96 * Math.exp(-0.0657 * (v - 1));
        }
        return spreads;
    }

    /** Standard deviation of a V column, from 1.96 down to 0.33. */
    static double spread(int v) {
        return SPREADS[v];
    }

    /** Writes the next row over the values given. */
    void next(double[] values) {
        if (row % BLOCK == 0) {
            fraudInBlock = random.nextInt(BLOCK);
        }
        boolean fraud = row % BLOCK == fraudInBlock;
        values[0] = time();
        components(values, fraud ? 1.4 : 1);
        if (plan.drifted()) {
            moveOn(values);
        }
        double factor = fraud ? steal(values) : live(values);
        values[AMOUNT] = amount(values, factor);
        values[LABEL] = fraud ? 1 : 0;
        row++;
    }

    /** Rows come evenly, and the clock runs fast at midnight: few purchases then. */
    private double time() {
        double days = (row + 0.5) / plan.rows() * 2;
        double seconds = (days + 0.7 / (2 * Math.PI) * Math.sin(2 * Math.PI * days)) * TWO_DAYS / 2;
        return Math.floor(plan.drifted() ? seconds + TWO_DAYS : seconds);
    }

    private void components(double[] values, double widened) {
        double chance = random.nextDouble();
        double width = (chance < 0.92 ? 1 : chance < 0.99 ? 1.7 : 4) / MIXTURE * widened;
        for (int v = 1; v <= COMPONENTS; v++) {
            values[v] = random.nextGaussian() * SPREADS[v] * width;
        }
    }

    /** What is different for everybody in the time after. */
    private static void moveOn(double[] values) {
        values[13] += 0.6 * SPREADS[13];
        values[15] -= 0.3 * SPREADS[15];
        values[24] *= 1.4;
    }

    /** @return by how much the amount differs */
    private double steal(double[] values) {
        var kind = FraudKind.at(random.nextDouble(), plan.drifted());
        double strength = kind.strength(random.nextDouble());
        kind.move(values, kind == FraudKind.EITHER_SIDE && random.nextBoolean() ? -strength : strength);
        return kind == FraudKind.TAKEN_ACCOUNT ? 3 : 0.6;
    }

    /** Some honest customers do what thieves do. */
    private double live(double[] values) {
        if (random.nextDouble() < ODD_SHARE) {
            FraudKind.STOLEN_CARD.move(values, 0.2 + 0.5 * random.nextDouble());
        }
        return plan.drifted() ? 1.25 : 1;
    }

    /** In whole cents. */
    private double amount(double[] values, double factor) {
        double exponent = -0.45 * values[2] / SPREADS[2]
                + 0.35 * values[7] / SPREADS[7]
                + 0.35 * values[20] / SPREADS[20]
                + 1.4 * random.nextGaussian();
        double amount = MEDIAN_AMOUNT * factor * Math.exp(exponent);
        return Math.rint(Math.min(amount, MOST) * 100) / 100;
    }
}
