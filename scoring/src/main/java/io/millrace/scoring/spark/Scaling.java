package io.millrace.scoring.spark;

import org.jspecify.annotations.Nullable;

/** {@code (x - shift) * scale}, place by place: what the scalers, {@code ElementwiseProduct} and {@code IDF} come to. */
final class Scaling implements Step {
    private final int in;
    private final int out;
    private final double @Nullable [] shift;
    private final double @Nullable [] scale;
    private final int size;

    private Scaling(Stage stage, Plan plan, double @Nullable [] shift, double @Nullable [] scale, int size) {
        in = plan.vector(stage.text("inputCol"));
        out = plan.makeVector(stage.text("outputCol"), size).vector;
        this.shift = shift;
        this.scale = scale;
        this.size = size;
    }

    static void standard(Stage stage, Plan plan) {
        var data = stage.data();
        var mean = Vectors.read(data, "mean");
        var scale = inverse(Vectors.read(data, "std"), 0);
        plan.add(new Scaling(
                stage,
                plan,
                stage.flag("withMean", false) ? mean : null,
                stage.flag("withStd", true) ? scale : null,
                mean.length));
    }

    static void robust(Stage stage, Plan plan) {
        var data = stage.data();
        var median = Vectors.read(data, "median");
        var scale = inverse(Vectors.read(data, "range"), 0);
        plan.add(new Scaling(
                stage,
                plan,
                stage.flag("withCentering", false) ? median : null,
                stage.flag("withScaling", true) ? scale : null,
                median.length));
    }

    static void maxAbs(Stage stage, Plan plan) {
        var scale = inverse(Vectors.read(stage.data(), "maxAbs"), 1);
        plan.add(new Scaling(stage, plan, null, scale, scale.length));
    }

    static void product(Stage stage, Plan plan) {
        var scale = stage.vector("scalingVec");
        plan.add(new Scaling(stage, plan, null, scale, scale.length));
    }

    static void idf(Stage stage, Plan plan) {
        var scale = Vectors.read(stage.data(), "idf");
        plan.add(new Scaling(stage, plan, null, scale, scale.length));
    }

    private static double[] inverse(double[] values, double ofZero) {
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i] == 0 ? ofZero : 1 / values[i];
        }
        return values;
    }

    @Override
    public void run(Row row) {
        // Spark passes on what it need not touch, null included.
        if (shift == null && scale == null && !row.vectors[in].present) {
            row.vectors[out].present = false;
            return;
        }
        var from = row.vector(in, size);
        var to = row.vectors[out];
        if (shift == null) {
            to.copy(from);
        } else {
            from.writeTo(to.dense(size));
            for (int i = 0; i < size; i++) {
                to.values[i] -= shift[i];
            }
        }
        if (scale != null) {
            for (int i = 0; i < to.count; i++) {
                to.values[i] *= scale[to.index(i)];
            }
        }
    }
}
