package io.millrace.examples.fraud;

import java.util.Map;

/**
 * What thieves do. Each kind moves some of the V columns, by multiples of the column's spread; how far one fraud goes is drawn between
 * the two strengths, so that every kind reaches back into what honest customers do.
 */
@SuppressWarnings("ImmutableEnumChecker") // records of numbers, and Map.of
enum FraudKind {
    STOLEN_CARD(
            new Shares(0.50, 0.28),
            new Strengths(0.35, 1.35),
            Map.of(3, -2.2, 4, 2.4, 10, -2.4, 11, 2.2, 12, -2.8, 14, -3.2, 16, -1.8, 17, -2.6)),
    TAKEN_ACCOUNT(
            new Shares(0.30, 0.15),
            new Strengths(0.5, 1.5),
            Map.of(1, -1.5, 2, 1.6, 5, -1.4, 7, -2.2, 9, -1.8, 18, -1.6, 21, 1.2)),
    /** To one side or to the other: the mean stays, so that no linear model sees it. */
    EITHER_SIDE(new Shares(0.12, 0.08), new Strengths(0.7, 1.3), Map.of(8, 3.0, 19, 2.5, 27, 3.0)),
    /** Nothing tells it from an honest purchase. */
    LOOK_ALIKE(new Shares(0.08, 0.07), new Strengths(0, 0), Map.of()),
    /** Came up after the first file. */
    MADE_UP_IDENTITY(new Shares(0, 0.42), new Strengths(0.6, 1.4), Map.of(6, 2.6, 13, 2.4, 20, 2.8, 23, -2.2, 26, 2.4));

    private record Shares(double before, double after) {}

    private record Strengths(double least, double most) {}

    private final Shares shares;
    private final Strengths strengths;
    private final Map<Integer, Double> shifts;

    FraudKind(Shares shares, Strengths strengths, Map<Integer, Double> shifts) {
        this.shares = shares;
        this.strengths = strengths;
        this.shifts = shifts;
    }

    /** @param chance uniform in [0, 1) */
    static FraudKind at(double chance, boolean drifted) {
        double sum = 0;
        for (var kind : values()) {
            sum += drifted ? kind.shares.after : kind.shares.before;
            if (chance < sum) {
                return kind;
            }
        }
        return LOOK_ALIKE;
    }

    /** @param chance uniform in [0, 1) */
    double strength(double chance) {
        return strengths.least + chance * (strengths.most - strengths.least);
    }

    /** Moves a row's V columns, which stand at their own numbers. */
    void move(double[] row, double strength) {
        for (var shift : shifts.entrySet()) {
            int column = shift.getKey();
            row[column] += shift.getValue() * strength * Transactions.spread(column);
        }
    }
}
