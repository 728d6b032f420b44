package io.millrace.scoring;

/** Functions that turn a model's raw scores into what it predicts. */
public final class Links {
    private Links() {}

    public static double sigmoid(double score) {
        return 1 / (1 + Math.exp(-score));
    }

    /** Turns scores into shares of one, in place. */
    public static void softmax(double[] scores, int from, int to) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            highest = Math.max(highest, scores[i]);
        }
        double sum = 0;
        for (int i = from; i < to; i++) {
            scores[i] = Math.exp(scores[i] - highest);
            sum += scores[i];
        }
        for (int i = from; i < to; i++) {
            scores[i] /= sum;
        }
    }

    /** Place of the highest score, the first of equals, counted from {@code from}. */
    public static int highest(double[] scores, int from, int to) {
        int best = from;
        for (int i = from + 1; i < to; i++) {
            if (scores[i] > scores[best]) {
                best = i;
            }
        }
        return best - from;
    }
}
