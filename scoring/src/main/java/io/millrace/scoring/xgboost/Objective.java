package io.millrace.scoring.xgboost;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.scoring.Links;

/** What a model was trained for: decides how its sums become predictions. Source: XGBoost's list of objectives. */
enum Objective {
    IDENTITY,
    /** A probability. */
    LOGISTIC,
    /** The score of a probability. */
    LOGIT_RAW,
    HINGE,
    /** Sums are logarithms. */
    LOG,
    SOFTPROB,
    /** The class instead of its probability. */
    SOFTMAX;

    static Objective of(String name) {
        return switch (name) {
            case "reg:squarederror",
                    "reg:linear",
                    "reg:squaredlogerror",
                    "reg:absoluteerror",
                    "reg:pseudohubererror",
                    "reg:quantileerror",
                    "rank:pairwise",
                    "rank:ndcg",
                    "rank:map" -> IDENTITY;
            case "reg:logistic", "binary:logistic" -> LOGISTIC;
            case "binary:logitraw" -> LOGIT_RAW;
            case "binary:hinge" -> HINGE;
            case "count:poisson", "reg:gamma", "reg:tweedie", "survival:cox", "survival:aft" -> LOG;
            case "multi:softprob" -> SOFTPROB;
            case "multi:softmax" -> SOFTMAX;
            default -> throw INVALID_PARAMETER_VALUE.error("XGBoost's objective '%s' is not known here", name);
        };
    }

    /** Where sums start, from the base score that the file has. */
    float start(float baseScore) {
        return switch (this) {
            case LOGISTIC -> (float) -Math.log(1.0f / baseScore - 1.0f);
            case LOG -> (float) Math.log(baseScore);
            case IDENTITY, LOGIT_RAW, HINGE, SOFTPROB, SOFTMAX -> baseScore;
        };
    }

    /** Sums to predictions, in place; {@link #SOFTMAX} leaves the class in the first. */
    void predict(double[] sums, int from, int to) {
        switch (this) {
            case SOFTPROB -> Links.softmax(sums, from, to);
            case SOFTMAX -> sums[from] = Links.highest(sums, from, to);
            case IDENTITY, LOGIT_RAW -> {}
            case LOGISTIC, HINGE, LOG -> {
                for (int i = from; i < to; i++) {
                    sums[i] = predict(sums[i]);
                }
            }
        }
    }

    private double predict(double sum) {
        return switch (this) {
            case LOGISTIC -> Links.sigmoid(sum);
            case HINGE -> sum > 0 ? 1 : 0;
            case LOG -> Math.exp(sum);
            case IDENTITY, LOGIT_RAW, SOFTPROB, SOFTMAX -> sum;
        };
    }
}
