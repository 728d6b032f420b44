package io.millrace.scoring.spark;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import java.util.Arrays;

/** Small stages that make vectors and numbers of vectors and numbers. */
final class Features {
    private Features() {}

    /** {@code Normalizer}: to the unit p-norm; a vector of zeros stays. */
    static void normalizer(Stage stage, Plan plan) {
        double p = stage.number("p", 2);
        int in = plan.vector(stage.text("inputCol"));
        int out = plan.makeVector(stage.text("outputCol"), Slot.NONE).vector;
        plan.add(row -> {
            var to = row.vectors[out];
            to.copy(row.vector(in));
            double norm = norm(to, p);
            for (int i = 0; norm != 0 && i < to.count; i++) {
                to.values[i] /= norm;
            }
        });
    }

    private static double norm(Vec vector, double p) {
        double sum = 0;
        for (int i = 0; i < vector.count; i++) {
            double size = Math.abs(vector.values[i]);
            if (p == Double.POSITIVE_INFINITY) {
                sum = size > sum ? size : sum;
            } else {
                sum += p == 1 ? size : p == 2 ? size * size : Math.pow(size, p);
            }
        }
        return p == 2 ? Math.sqrt(sum) : p == 1 || p == Double.POSITIVE_INFINITY ? sum : Math.pow(sum, 1 / p);
    }

    /** {@code Binarizer} of numbers or vectors. Null becomes 0; NaN in a vector is above a negative threshold only. */
    static void binarizer(Stage stage, Plan plan) {
        var inputs = stage.inputs();
        var outputs = stage.outputs();
        var thresholds = new double[inputs.length];
        Arrays.fill(thresholds, stage.number("threshold", 0));
        if (stage.has("thresholds") && stage.has("inputCols")) {
            thresholds = stage.numbers("thresholds");
        }
        for (int i = 0; i < inputs.length; i++) {
            if (plan.isVector(inputs[i])) {
                binarizeVector(plan, inputs[i], outputs[i], thresholds[i]);
            } else {
                binarizeNumber(plan, inputs[i], outputs[i], thresholds[i]);
            }
        }
    }

    private static void binarizeNumber(Plan plan, String input, String output, double threshold) {
        int in = plan.number(input);
        int out = plan.makeNumber(output).number;
        plan.add(row -> {
            row.put(out, row.known[in] && row.numbers[in] > threshold ? 1 : 0);
        });
    }

    private static void binarizeVector(Plan plan, String input, String output, double threshold) {
        int in = plan.vector(input);
        int out = plan.makeVector(output, plan.column(input).size).vector;
        plan.add(row -> {
            var from = row.vector(in);
            var values = row.vectors[out].dense(from.size);
            from.writeTo(values);
            for (int i = 0; i < from.size; i++) {
                values[i] = (threshold < 0 ? !(values[i] <= threshold) : values[i] > threshold) ? 1 : 0;
            }
        });
    }

    /** {@code PCAModel}: rows of the transposed components. */
    static void pca(Stage stage, Plan plan) {
        var components = Vectors.matrix(stage.data(), "pc");
        int size = components.length;
        int k = size == 0 ? 0 : components[0].length;
        int in = plan.vector(stage.text("inputCol"));
        int out = plan.makeVector(stage.text("outputCol"), k).vector;
        plan.add(row -> {
            var from = row.vector(in, size);
            var values = row.vectors[out].dense(k);
            Arrays.fill(values, 0, k, 0);
            for (int place = 0; place < from.count; place++) {
                var weights = components[from.index(place)];
                for (int j = 0; j < k; j++) {
                    values[j] += from.values[place] * weights[j];
                }
            }
        });
    }

    /** {@code VectorSlicer}: by index, then by name. */
    static void slicer(Stage stage, Plan plan) {
        var name = stage.text("inputCol");
        int in = plan.vector(name);
        var picked = picked(stage, plan.column(name));
        int out = plan.makeVector(stage.text("outputCol"), picked.length).vector;
        pick(plan, in, out, picked);
    }

    private static int[] picked(Stage stage, Slot column) {
        var indices = stage.has("indices") ? stage.integers("indices") : new int[0];
        var names = stage.has("names") ? stage.texts("names") : new String[0];
        var picked = Arrays.copyOf(indices, indices.length + names.length);
        for (int i = 0; i < names.length; i++) {
            int place = column.names == null ? -1 : Arrays.asList(column.names).indexOf(names[i]);
            if (place < 0) {
                throw stage.refusal("it takes a place by its name '" + names[i] + "', which only Spark's table knows");
            }
            picked[indices.length + i] = place;
        }
        return picked;
    }

    private static void pick(Plan plan, int in, int out, int[] picked) {
        plan.add(row -> {
            var from = row.vector(in);
            var values = row.vectors[out].dense(picked.length);
            for (int i = 0; i < picked.length; i++) {
                if (picked[i] >= from.size) {
                    throw INVALID_PARAMETER_VALUE.error("A vector of %d has no place %d", from.size, picked[i]);
                }
                values[i] = from.get(picked[i]);
            }
        });
    }

    /** What the selectors leave: the places that are kept, in order. */
    static void selector(Stage stage, Plan plan) {
        var picked = Arrays.stream(stage.data().numbers("selectedFeatures")).mapToInt(i -> (int) i).sorted().toArray();
        int in = plan.vector(stage.text("featuresCol"));
        int out = plan.makeVector(stage.text("outputCol"), picked.length).vector;
        pick(plan, in, out, picked);
    }

    /** {@code VectorSizeHint}: holds vectors against a size. */
    static void sizeHint(Stage stage, Plan plan) {
        var name = stage.text("inputCol");
        int in = plan.vector(name);
        int size = stage.integer("size", Slot.NONE);
        plan.column(name).size = size;
        var invalid = stage.invalid();
        if (invalid == Invalid.OPTIMISTIC) {
            return;
        }
        plan.add(row -> {
            if (row.vectors[in].present && row.vectors[in].size == size) {
                return;
            }
            if (invalid == Invalid.ERROR) {
                throw INVALID_PARAMETER_VALUE.error("Column '%s' has no vector of %d values", name, size);
            }
            row.skipped = true;
        });
    }

    /** {@code IndexToString}: by its own labels, or by those of the stage that made the index. */
    static void indexToString(Stage stage, Plan plan) {
        var name = stage.text("inputCol");
        int in = plan.number(name);
        var own = stage.has("labels") ? stage.texts("labels") : new String[0];
        var labels = own.length > 0 ? own : plan.column(name).labels;
        if (labels == null) {
            throw stage.refusal("the labels of column '" + name + "' are not known: set its param labels");
        }
        int out = plan.makeText(stage.text("outputCol")).text;
        plan.add(row -> {
            double index = row.numbers[in];
            if (!row.known[in] || !(index > -1 && index < labels.length)) {
                throw INVALID_PARAMETER_VALUE.error("Column '%s' has no label for %s", name, index);
            }
            row.texts[out] = labels[(int) index];
        });
    }

    /** A stage that only changes what is known of columns. */
    static void nothing(Stage stage, Plan plan) {}
}
