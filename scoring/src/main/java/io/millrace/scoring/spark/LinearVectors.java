package io.millrace.scoring.spark;

/** {@code LinearSVCModel} and {@code FMClassificationModel}: two classes by one margin. */
final class LinearVectors {
    /** The score of class 1. */
    @FunctionalInterface
    private interface Margin {
        double of(Vec features);
    }

    private LinearVectors() {}

    static void svc(Stage stage, Plan plan) {
        var data = stage.data();
        var coefficients = Vectors.read(data, "coefficients");
        double intercept = data.number("intercept");
        double threshold = stage.number("threshold", 0);
        plan.add(new ByMargin(stage, plan, coefficients.length, vector -> vector.dot(coefficients, 0) + intercept) {
            @Override
            double decide(Vec scores, Vec probabilities) {
                return scores.values[1] > threshold ? 1 : 0;
            }
        });
    }

    static void factorization(Stage stage, Plan plan) {
        var machine = FactorizationMachine.read(stage);
        plan.add(new ByMargin(stage, plan, machine.size(), machine::margin) {
            @Override
            void probabilities(double[] raw, double[] probabilities) {
                probabilities[1] = sigmoid(raw[1]);
                probabilities[0] = 1 - probabilities[1];
            }
        });
    }

    private abstract static class ByMargin extends Classifier {
        private final int size;
        private final Margin margin;

        ByMargin(Stage stage, Plan plan, int size, Margin margin) {
            super(stage, plan, 2);
            this.size = size;
            this.margin = margin;
        }

        @Override
        void raw(Row row, double[] raw) {
            raw[1] = margin.of(row.vector(features, size));
            raw[0] = -raw[1];
        }
    }
}
