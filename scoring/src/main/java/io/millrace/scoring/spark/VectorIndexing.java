package io.millrace.scoring.spark;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import java.util.Arrays;

/** {@code VectorIndexerModel}: categories of some places become indices. */
final class VectorIndexing implements Step {
    private static final int MAX_SIZE = 10_000_000;

    private final String name;
    private final int in;
    private final int out;
    private final int size;

    /** Of each categorical place its values, ascending, and their indices; null for the others. */
    private final double[][] values;

    private final double[][] indices;
    private final Invalid invalid;

    private VectorIndexing(Stage stage, Plan plan) {
        var data = stage.data();
        size = data.integer("numFeatures");
        if (size < 0 || size > MAX_SIZE) {
            throw stage.refusal("its vectors have " + size + " places");
        }
        values = new double[size][];
        indices = new double[size][];
        for (var entry : data.fields("categoryMaps").list("key_value")) {
            var category = Vectors.fields(entry);
            int place = category.integer("key");
            var pairs = category.fields("value").list("key_value").stream()
                    .map(Vectors::fields)
                    .toList();
            var sorted = pairs.stream()
                    .map(pair -> new double[] {pair.number("key"), pair.number("value")})
                    .sorted((left, right) -> Double.compare(left[0], right[0]))
                    .toList();
            values[place] = sorted.stream().mapToDouble(pair -> pair[0]).toArray();
            indices[place] = sorted.stream().mapToDouble(pair -> pair[1]).toArray();
        }
        name = stage.text("inputCol");
        in = plan.vector(name);
        out = plan.makeVector(stage.text("outputCol"), size).vector;
        invalid = stage.invalid();
    }

    static void compile(Stage stage, Plan plan) {
        plan.add(new VectorIndexing(stage, plan));
    }

    @Override
    public void run(Row row) {
        var to = row.vectors[out].dense(size);
        row.vector(in, size).writeTo(to);
        for (int i = 0; i < size; i++) {
            if (values[i] != null) {
                to[i] = index(row, i, to[i]);
            }
        }
    }

    private double index(Row row, int place, double value) {
        // Of the two zeros there is one category.
        int found = Arrays.binarySearch(values[place], value + 0.0);
        if (found < 0 && value == 0) {
            found = Arrays.binarySearch(values[place], -0.0);
        }
        if (found >= 0) {
            return indices[place][found];
        }
        if (invalid == Invalid.ERROR) {
            throw INVALID_PARAMETER_VALUE.error(
                    "Column '%s' has at place %d the unseen category %s", name, place, value);
        }
        row.skipped |= invalid == Invalid.SKIP;
        return values[place].length;
    }
}
