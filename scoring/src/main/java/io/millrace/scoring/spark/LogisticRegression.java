package io.millrace.scoring.spark;

import org.jspecify.annotations.Nullable;

/** {@code LogisticRegressionModel} of two classes, or of many. */
final class LogisticRegression extends Classifier {
    private final double[][] coefficients;
    private final double[] intercepts;
    private final boolean multinomial;
    private final boolean sparse;
    private final double threshold;

    private LogisticRegression(Stage stage, Plan plan, Coefficients fitted) {
        super(stage, plan, fitted.classes);
        coefficients = fitted.matrix;
        intercepts = fitted.intercepts;
        multinomial = fitted.multinomial;
        sparse = fitted.sparse;
        threshold = threshold(stage, thresholds);
    }

    @SuppressWarnings("ArrayRecordComponent") // only carries them to the constructor
    private record Coefficients(
            int classes, double[][] matrix, double[] intercepts, boolean multinomial, boolean sparse) {}

    static void compile(Stage stage, Plan plan) {
        var data = stage.data();
        var fitted = data.has("coefficientMatrix")
                ? new Coefficients(
                        data.integer("numClasses"),
                        Vectors.matrix(data, "coefficientMatrix"),
                        Vectors.read(data, "interceptVector"),
                        data.flag("isMultinomial"),
                        data.fields("coefficientMatrix").integer("type") == 0)
                : new Coefficients(
                        data.integer("numClasses"),
                        new double[][] {Vectors.read(data, "coefficients")},
                        new double[] {data.number("intercept")},
                        false,
                        data.fields("coefficients").integer("type") == 0);
        int rows = fitted.multinomial ? fitted.classes : 1;
        if (fitted.matrix.length != rows || fitted.intercepts.length != rows || fitted.classes < 2) {
            throw stage.refusal("its coefficients do not fit its " + fitted.classes + " classes");
        }
        plan.add(new LogisticRegression(stage, plan, fitted));
    }

    /** As a bound of the score of class 1. */
    private static double threshold(Stage stage, double @Nullable [] thresholds) {
        double threshold = stage.number("threshold", 0.5);
        if (thresholds != null && thresholds.length == 2) {
            threshold = 1 / (1 + thresholds[0] / thresholds[1]);
        }
        return Math.log(threshold / (1 - threshold));
    }

    @Override
    void raw(Row row, double[] raw) {
        var vector = row.vector(features, coefficients[0].length);
        if (!multinomial) {
            double margin = margin(vector, 0);
            raw[0] = -margin;
            raw[1] = margin;
            return;
        }
        for (int i = 0; i < classes; i++) {
            raw[i] = margin(vector, i);
        }
    }

    private double margin(Vec vector, int i) {
        return (sparse ? vector.sparseDot(coefficients[i]) : vector.dot(coefficients[i], 0)) + intercepts[i];
    }

    @Override
    void probabilities(double[] raw, double[] probabilities) {
        if (multinomial) {
            softmax(raw, probabilities);
        } else {
            probabilities[0] = sigmoid(raw[0]);
            probabilities[1] = 1 - probabilities[0];
        }
    }

    @Override
    double decide(Vec scores, Vec probabilities) {
        return multinomial ? super.decide(scores, probabilities) : scores.values[1] > threshold ? 1 : 0;
    }
}
