package io.millrace.scoring.spark;

import org.jspecify.annotations.Nullable;

/** A classification model: scores of the classes, their probabilities, the class. */
abstract class Classifier implements Step {
    final int features;
    final int classes;
    final double @Nullable [] thresholds;
    private final int raw;
    private final int probability;
    private final int prediction;

    Classifier(Stage stage, Plan plan, int classes) {
        this.classes = classes;
        features = plan.vector(stage.text("featuresCol"));
        thresholds = stage.has("thresholds") ? stage.numbers("thresholds") : null;
        if (thresholds != null && thresholds.length != classes) {
            throw stage.refusal("it has " + thresholds.length + " thresholds for " + classes + " classes");
        }
        raw = vector(stage, plan, "rawPredictionCol");
        probability = vector(stage, plan, "probabilityCol");
        var name = stage.text("predictionCol", "");
        prediction = name.isEmpty() ? Slot.NONE : plan.makeNumber(name).number;
    }

    private int vector(Stage stage, Plan plan, String param) {
        var name = stage.text(param, "");
        return name.isEmpty() ? plan.scratch() : plan.makeVector(name, classes).vector;
    }

    /** Writes the classes' scores. */
    abstract void raw(Row row, double[] raw);

    /** Writes the probabilities; models without any leave it empty. */
    void probabilities(double[] raw, double[] probabilities) {}

    @Override
    public final void run(Row row) {
        var scores = row.vectors[raw].dense(classes);
        raw(row, scores);
        var probabilities = row.vectors[probability].dense(classes);
        probabilities(scores, probabilities);
        if (prediction != Slot.NONE) {
            row.put(prediction, decide(row.vectors[raw], row.vectors[probability]));
        }
    }

    double decide(Vec scores, Vec probabilities) {
        return thresholds == null ? scores.argmax() : overThresholds(probabilities.values);
    }

    /** The class whose probability is the most times its threshold. */
    private int overThresholds(double[] probabilities) {
        int best = 0;
        double max = scaled(probabilities, 0);
        for (int i = 1; i < classes; i++) {
            double scaled = scaled(probabilities, i);
            if (scaled > max) {
                max = scaled;
                best = i;
            }
        }
        return best;
    }

    private double scaled(double[] probabilities, int i) {
        double threshold = thresholds == null ? 1 : thresholds[i];
        return threshold == 0 ? Double.POSITIVE_INFINITY : probabilities[i] / threshold;
    }

    static double sigmoid(double margin) {
        return 1 / (1 + Math.exp(-margin));
    }

    /** Probabilities of which the scores are the logarithms, up to a constant. */
    void softmax(double[] scores, double[] probabilities) {
        int top = 0;
        for (int i = 1; i < classes; i++) {
            top = scores[i] > scores[top] ? i : top;
        }
        double max = scores[top];
        double sum = 0;
        for (int i = 0; i < classes; i++) {
            probabilities[i] = max == Double.POSITIVE_INFINITY ? (i == top ? 1 : 0) : Math.exp(scores[i] - max);
            sum += probabilities[i];
        }
        for (int i = 0; i < classes; i++) {
            probabilities[i] /= sum;
        }
    }
}
