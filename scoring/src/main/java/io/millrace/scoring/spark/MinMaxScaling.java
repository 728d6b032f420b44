package io.millrace.scoring.spark;

/** {@code MinMaxScalerModel}. A place that never varied goes to the middle; NaN stays. */
final class MinMaxScaling implements Step {
    private final int in;
    private final int out;
    private final double[] from;
    private final double[] scale;
    private final double min;
    private final double middle;

    private MinMaxScaling(Stage stage, Plan plan) {
        var data = stage.data();
        from = Vectors.read(data, "originalMin");
        var to = Vectors.read(data, "originalMax");
        min = stage.number("min", 0);
        double range = stage.number("max", 1) - min;
        middle = 0.5 * range + min;
        scale = new double[from.length];
        for (int i = 0; i < scale.length; i++) {
            scale[i] = to[i] == from[i] ? 0 : range / (to[i] - from[i]);
        }
        in = plan.vector(stage.text("inputCol"));
        out = plan.makeVector(stage.text("outputCol"), from.length).vector;
    }

    static void compile(Stage stage, Plan plan) {
        plan.add(new MinMaxScaling(stage, plan));
    }

    @Override
    public void run(Row row) {
        var vector = row.vector(in, scale.length);
        var values = row.vectors[out].dense(scale.length);
        vector.writeTo(values);
        for (int i = 0; i < scale.length; i++) {
            if (scale[i] != 0) {
                values[i] = (values[i] - from[i]) * scale[i] + min;
            } else if (!Double.isNaN(values[i])) {
                values[i] = middle;
            }
        }
    }
}
