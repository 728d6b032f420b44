package io.millrace.scoring.spark;

/** {@code DCT}: the discrete cosine transform of type II with unit length, or back. */
final class Cosines implements Step {
    private final int in;
    private final int out;
    private final boolean inverse;

    private Cosines(Stage stage, Plan plan) {
        in = plan.vector(stage.text("inputCol"));
        out = plan.makeVector(stage.text("outputCol"), Slot.NONE).vector;
        inverse = stage.flag("inverse", false);
    }

    static void compile(Stage stage, Plan plan) {
        plan.add(new Cosines(stage, plan));
    }

    @Override
    public void run(Row row) {
        var from = row.vector(in);
        int size = from.size;
        var to = row.vectors[out].dense(size);
        for (int i = 0; i < size; i++) {
            double sum = 0;
            for (int place = 0; place < from.count; place++) {
                int j = from.index(place);
                sum += from.values[place] * (inverse ? weight(j, i, size) : weight(i, j, size));
            }
            to[i] = sum;
        }
    }

    private static double weight(int wave, int place, int size) {
        return Math.sqrt((wave == 0 ? 1.0 : 2.0) / size) * Math.cos(Math.PI * wave * (2.0 * place + 1) / (2.0 * size));
    }
}
