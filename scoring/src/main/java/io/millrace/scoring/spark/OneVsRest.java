package io.millrace.scoring.spark;

/** {@code OneVsRestModel}: the class whose own model scores it highest. */
final class OneVsRest {
    private OneVsRest() {}

    static void compile(Stage stage, Plan plan) {
        int classes = ((Number) stage.metadata().getOrDefault("numClasses", 0)).intValue();
        if (classes < 1 || classes > 10_000) {
            throw stage.refusal("it has " + classes + " classes");
        }
        var scores = new int[classes];
        for (int i = 0; i < classes; i++) {
            scores[i] = model(stage, plan, i);
        }
        var rawName = stage.text("rawPredictionCol", "");
        int raw = rawName.isEmpty() ? plan.scratch() : plan.makeVector(rawName, classes).vector;
        int prediction = plan.makeNumber(stage.text("predictionCol")).number;
        plan.add(row -> {
            var values = row.vectors[raw].dense(classes);
            for (int i = 0; i < classes; i++) {
                values[i] = row.vectors[scores[i]].get(1);
            }
            row.put(prediction, best(values, classes));
        });
    }

    /** -1 when no model has an opinion, as for NaN. */
    private static int best(double[] scores, int classes) {
        int best = -1;
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < classes; i++) {
            if (scores[i] > max) {
                max = scores[i];
                best = i;
            }
        }
        return best;
    }

    /** Adds a class's model, whose columns nobody sees. */
    private static int model(Stage stage, Plan plan, int i) {
        var column = stage.uid() + "__raw_" + i;
        var model = Stage.read(stage.folder().child("model_" + i))
                .with("featuresCol", stage.text("featuresCol"))
                .with("rawPredictionCol", column)
                .with("predictionCol", "")
                .with("probabilityCol", "");
        Stages.compile(model, plan);
        int slot = plan.vector(column);
        plan.hide(column);
        return slot;
    }
}
