package io.millrace.spark.evaluate;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The four counts of two classes, and what is said with them. A share of nothing is NaN.
 *
 * @param truePositives label 1, prediction 1
 * @param falsePositives label 0, prediction 1
 * @param falseNegatives label 1, prediction 0
 * @param trueNegatives label 0, prediction 0
 */
public record BinaryCounts(long truePositives, long falsePositives, long falseNegatives, long trueNegatives) {
    /** Nothing counted yet. */
    public static final BinaryCounts NONE = new BinaryCounts(0, 0, 0, 0);

    public BinaryCounts plus(BinaryCounts other) {
        return new BinaryCounts(
                truePositives + other.truePositives,
                falsePositives + other.falsePositives,
                falseNegatives + other.falseNegatives,
                trueNegatives + other.trueNegatives);
    }

    public long rows() {
        return truePositives + falsePositives + falseNegatives + trueNegatives;
    }

    /** All twelve by their short names, in the order in which people know them. */
    public Map<String, Double> metrics() {
        var metrics = new LinkedHashMap<String, Double>();
        metrics.put("TPR", share(truePositives, falseNegatives));
        metrics.put("SPC", share(trueNegatives, falsePositives));
        metrics.put("PPV", share(truePositives, falsePositives));
        metrics.put("NPV", share(trueNegatives, falseNegatives));
        metrics.put("FPR", share(falsePositives, trueNegatives));
        metrics.put("FDR", share(falsePositives, truePositives));
        metrics.put("FNR", share(falseNegatives, truePositives));
        metrics.put("ACC", share(truePositives + trueNegatives, falsePositives + falseNegatives));
        metrics.put("F1", share(2 * truePositives, falsePositives + falseNegatives));
        metrics.put("MCC", matthews());
        metrics.put("TNR", share(trueNegatives, falsePositives));
        metrics.put("FOR", share(falseNegatives, trueNegatives));
        return metrics;
    }

    private static double share(long part, long rest) {
        return (double) part / (part + rest);
    }

    /** Matthews' correlation coefficient; in doubles, since the product of four counts passes 64 bits at a few million rows. */
    private double matthews() {
        double tp = truePositives;
        double fp = falsePositives;
        double fn = falseNegatives;
        double tn = trueNegatives;
        return (tp * tn - fp * fn) / (Math.sqrt((tp + fp) * (tp + fn)) * Math.sqrt((tn + fp) * (tn + fn)));
    }
}
