package io.millrace.scoring.spark;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import java.util.Arrays;

/** {@code NaiveBayesModel} of every type. */
final class NaiveBayes extends Classifier {
    private final String type;
    private final double[] pi;
    private final double[][] theta;

    /** Gaussian: variances. Bernoulli: theta minus the logarithm of what is not theta. */
    private final double[][] other;

    /** What is added for each class whatever the row. */
    private final double[] constant;

    private NaiveBayes(Stage stage, Plan plan, double[] pi) {
        super(stage, plan, pi.length);
        var data = stage.data();
        type = stage.text("modelType", "multinomial");
        this.pi = pi;
        theta = Vectors.matrix(data, "theta");
        constant = new double[pi.length];
        other = new double[pi.length][];
        for (int i = 0; i < pi.length; i++) {
            switch (type) {
                case "gaussian" -> gaussian(i, Vectors.matrix(data, "sigma")[i]);
                case "bernoulli" -> bernoulli(i);
                case "multinomial", "complement" -> other[i] = theta[i];
                default -> throw stage.refusal("its type is '" + type + "'");
            }
        }
    }

    static void compile(Stage stage, Plan plan) {
        plan.add(new NaiveBayes(stage, plan, Vectors.read(stage.data(), "pi")));
    }

    private void gaussian(int i, double[] variances) {
        other[i] = variances;
        constant[i] = -0.5 * Arrays.stream(variances).map(Math::log).sum();
    }

    private void bernoulli(int i) {
        other[i] = new double[theta[i].length];
        for (int j = 0; j < other[i].length; j++) {
            double not = Math.log(1 - Math.exp(theta[i][j]));
            other[i][j] = theta[i][j] - not;
            constant[i] += not;
        }
    }

    @Override
    void raw(Row row, double[] raw) {
        var vector = row.vector(features, theta[0].length);
        check(vector);
        for (int i = 0; i < classes; i++) {
            raw[i] = switch (type) {
                case "gaussian" -> pi[i] + constant[i] - 0.5 * distance(vector, i);
                case "complement" -> vector.dot(theta[i], 0);
                default -> pi[i] + constant[i] + vector.dot(other[i], 0);
            };
        }
        if (type.equals("complement")) {
            normalize(raw);
        }
    }

    private void check(Vec vector) {
        if (type.equals("gaussian")) {
            return;
        }
        for (int i = 0; i < vector.count; i++) {
            double value = vector.values[i];
            if (type.equals("bernoulli") ? value != 0 && value != 1 : !(value >= 0 && value < Double.POSITIVE_INFINITY)) {
                throw INVALID_PARAMETER_VALUE.error("%s naive Bayes takes no feature of %s", type, value);
            }
        }
    }

    private double distance(Vec vector, int i) {
        double sum = 0;
        for (int j = 0; j < vector.size; j++) {
            double difference = vector.get(j) - theta[i][j];
            sum += difference * difference / other[i][j];
        }
        return sum;
    }

    /** To logarithms of probabilities. */
    private void normalize(double[] raw) {
        double max = raw[0];
        for (int i = 1; i < classes; i++) {
            max = Math.max(max, raw[i]);
        }
        double sum = 0;
        for (int i = 0; i < classes; i++) {
            sum += Math.exp(raw[i] - max);
        }
        for (int i = 0; i < classes; i++) {
            raw[i] -= max + Math.log(sum);
        }
    }

    @Override
    void probabilities(double[] raw, double[] probabilities) {
        softmax(raw, probabilities);
    }
}
