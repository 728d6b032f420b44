package io.millrace.scoring.lightgbm;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.scoring.Links;
import java.util.List;

/**
 * What a model was trained for: decides how its sums become predictions. Source: LightGBM's parameter {@code objective}.
 *
 * @param sigmoid steepness; 1 unless the file says otherwise
 */
record Objective(Link link, double sigmoid) {
    enum Link {
        IDENTITY,
        SIGMOID,
        SOFTMAX,
        EXP,
        /** Trained on the square root. */
        SQUARE,
        LOG_ONE_PLUS_EXP
    }

    /** @param line as {@code binary sigmoid:1}; empty when the trainer had its own function */
    static Objective of(String line) {
        var words = List.of(line.strip().split("\\s+"));
        double sigmoid = words.stream()
                .filter(word -> word.startsWith("sigmoid:"))
                .mapToDouble(word -> Values.number("objective", word.substring(8)))
                .findFirst()
                .orElse(1);
        return new Objective(link(words), sigmoid);
    }

    private static Link link(List<String> words) {
        return switch (words.get(0)) {
            case "", "custom", "none", "null", "na" -> Link.IDENTITY;
            case "regression", "regression_l1", "huber", "fair", "quantile", "mape" ->
                words.contains("sqrt") ? Link.SQUARE : Link.IDENTITY;
            case "lambdarank", "rank_xendcg" -> Link.IDENTITY;
            case "binary", "multiclassova", "cross_entropy" -> Link.SIGMOID;
            case "multiclass" -> Link.SOFTMAX;
            case "poisson", "gamma", "tweedie" -> Link.EXP;
            case "cross_entropy_lambda" -> Link.LOG_ONE_PLUS_EXP;
            default -> throw INVALID_PARAMETER_VALUE.error("LightGBM's objective '%s' is not known here", words.get(0));
        };
    }

    /** Sums to predictions, in place. */
    void predict(double[] sums, int from, int to) {
        if (link == Link.SOFTMAX) {
            Links.softmax(sums, from, to);
            return;
        }
        for (int i = from; i < to; i++) {
            sums[i] = predict(sums[i]);
        }
    }

    private double predict(double sum) {
        return switch (link) {
            case IDENTITY, SOFTMAX -> sum;
            case SIGMOID -> Links.sigmoid(sigmoid * sum);
            case EXP -> Math.exp(sum);
            case SQUARE -> Math.copySign(sum * sum, sum);
            case LOG_ONE_PLUS_EXP -> Math.log1p(Math.exp(sum));
        };
    }
}
