package io.millrace.scoring.xgboost;

import io.millrace.scoring.trees.TreeEnsemble;

/** What adds up a row: trees or a line. */
sealed interface Booster {
    /** Adds to the sums of a row, the first at {@code to}. */
    void add(double[] row, double[] sums, int to);

    /** @param used how many trees are asked: early stopping leaves some that are not */
    record Trees(TreeEnsemble trees, int used) implements Booster {
        @Override
        public void add(double[] row, double[] sums, int to) {
            trees.add(row, 0, sums, to, used);
        }
    }

    /** @param weights feature after feature, one for each output; then the biases */
    @SuppressWarnings("ArrayRecordComponent") // never changed, never compared
    record Linear(double[] weights, int features, int outputs) implements Booster {
        @Override
        public void add(double[] row, double[] sums, int to) {
            for (int output = 0; output < outputs; output++) {
                float sum = (float) (sums[to + output] + weights[features * outputs + output]);
                for (int i = 0; i < features; i++) {
                    if (!Double.isNaN(row[i])) {
                        sum += (float) row[i] * (float) weights[i * outputs + output];
                    }
                }
                sums[to + output] = sum;
            }
        }
    }
}
