package io.millrace.scoring.spark;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import java.util.Arrays;

/** {@code ALSModel}: the product of a user's and an item's factors; unknown ids get NaN, or their row is left out. */
final class Recommendation implements Step {
    private final int user;
    private final int item;
    private final int out;
    private final Factors users;
    private final Factors items;
    private final boolean drops;

    /** Factors by id. */
    private static final class Factors {
        private final int[] ids;
        private final float[][] factors;

        Factors(Stage stage, String table) {
            var rows = stage.rows(table);
            rows.sort((left, right) -> Integer.compare(left.integer("id"), right.integer("id")));
            ids = rows.stream().mapToInt(row -> row.integer("id")).toArray();
            factors = new float[ids.length][];
            for (int i = 0; i < ids.length; i++) {
                var values = rows.get(i).numbers("features");
                factors[i] = new float[values.length];
                for (int j = 0; j < values.length; j++) {
                    factors[i][j] = (float) values[j];
                }
            }
        }

        float[] of(double id) {
            int place = Arrays.binarySearch(ids, (int) id);
            return place < 0 ? new float[0] : factors[place];
        }
    }

    private Recommendation(Stage stage, Plan plan) {
        users = new Factors(stage, "userFactors");
        items = new Factors(stage, "itemFactors");
        user = plan.number(stage.text("userCol"));
        item = plan.number(stage.text("itemCol"));
        drops = stage.text("coldStartStrategy", "nan").equals("drop");
        var made = plan.makeNumber(stage.text("predictionCol"));
        made.single = true;
        out = made.number;
    }

    static void compile(Stage stage, Plan plan) {
        plan.add(new Recommendation(stage, plan));
    }

    @Override
    public void run(Row row) {
        var left = users.of(id(row, user));
        var right = items.of(id(row, item));
        if (left.length == 0 || right.length != left.length) {
            row.put(out, Double.NaN);
            row.skipped |= drops;
            return;
        }
        float sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        row.put(out, sum);
    }

    private static double id(Row row, int slot) {
        double id = row.numbers[slot];
        if (!row.known[slot] || id != (int) id) {
            throw INVALID_PARAMETER_VALUE.error("An id of a user or item must be a whole number, not %s", id);
        }
        return id;
    }
}
