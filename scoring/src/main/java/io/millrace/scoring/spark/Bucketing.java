package io.millrace.scoring.spark;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import java.util.Arrays;

/**
 * {@code Bucketizer}, which is also what {@code QuantileDiscretizer} leaves. The last bucket includes its upper end. Only NaN can be
 * kept or skipped: a number outside the splits is always an error. Null stays null, unless it is skipped.
 */
final class Bucketing implements Step {
    private final String name;
    private final int in;
    private final int out;
    private final double[] splits;
    private final Invalid invalid;

    private Bucketing(Stage stage, Plan plan, int column, double[] splits) {
        name = stage.inputs()[column];
        in = plan.number(name);
        out = plan.makeNumber(stage.outputs()[column]).number;
        this.splits = splits;
        invalid = stage.invalid();
    }

    static void compile(Stage stage, Plan plan) {
        var splits = stage.has("splitsArray") ? stage.numberLists("splitsArray") : new double[][] {stage.numbers("splits")};
        if (splits.length != stage.inputs().length || splits.length != stage.outputs().length) {
            throw stage.refusal("it has splits for " + splits.length + " columns");
        }
        for (int i = 0; i < splits.length; i++) {
            plan.add(new Bucketing(stage, plan, i, splits[i]));
        }
    }

    @Override
    public void run(Row row) {
        double value = row.numbers[in];
        if (!row.known[in] || Double.isNaN(value)) {
            missing(row, row.known[in]);
            return;
        }
        int last = splits.length - 1;
        if (value == splits[last]) {
            row.put(out, last - 1);
            return;
        }
        int place = Arrays.binarySearch(splits, value);
        int bucket = place >= 0 ? place : -place - 2;
        if (bucket < 0 || bucket >= last) {
            throw INVALID_PARAMETER_VALUE.error("Column '%s' has %s, outside of its buckets", name, value);
        }
        row.put(out, bucket);
    }

    private void missing(Row row, boolean known) {
        if (invalid == Invalid.SKIP) {
            row.skipped = true;
        } else if (!known) {
            row.known[out] = false;
        } else if (invalid == Invalid.KEEP) {
            row.put(out, splits.length - 1);
        } else {
            throw INVALID_PARAMETER_VALUE.error("Column '%s' is NaN and handleInvalid is 'error'", name);
        }
    }
}
