package io.millrace.examples.fraud;

import java.util.Arrays;

/**
 * How far a column of new data is from what it was.
 *
 * @param psi population stability index over the tenths of the old data: 0 is no change, 0.1 is worth a look, 0.25 is another population
 * @param ks Kolmogorov-Smirnov statistic: largest distance of the two distribution functions, 0 to 1
 */
record ColumnDrift(String column, double meanBefore, double meanAfter, double psi, double ks) {
    private static final int BINS = 10;
    static final double WATCH = 0.1;
    static final double STRONG = 0.25;

    /** Values in any order, at least one of each. */
    static ColumnDrift of(String column, double[] before, double[] after) {
        var old = sorted(before);
        var fresh = sorted(after);
        return new ColumnDrift(column, mean(old), mean(fresh), psi(old, fresh), ks(old, fresh));
    }

    /** For people: stable, moved, or strongly. */
    String verdict() {
        return psi >= STRONG ? "strong" : psi >= WATCH ? "moderate" : "stable";
    }

    private static double[] sorted(double[] values) {
        var copy = values.clone();
        Arrays.sort(copy);
        return copy;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    /** An empty tenth counts as half a row, so that the index stays finite. */
    private static double psi(double[] before, double[] after) {
        double sum = 0;
        double lower = Double.NEGATIVE_INFINITY;
        for (int bin = 1; bin <= BINS; bin++) {
            double upper = bin == BINS ? Double.POSITIVE_INFINITY : before[(int) ((long) before.length * bin / BINS)];
            if (upper > lower) {
                double was = share(before, lower, upper);
                double is = share(after, lower, upper);
                sum += (is - was) * Math.log(is / was);
            }
            lower = upper;
        }
        return sum;
    }

    /** Of values from the lower border, included, to the upper one. */
    private static double share(double[] sorted, double lower, double upper) {
        int count = below(sorted, upper) - below(sorted, lower);
        return Math.max(count, 0.5) / sorted.length;
    }

    private static int below(double[] sorted, double border) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < border) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static double ks(double[] before, double[] after) {
        double largest = 0;
        int i = 0;
        int j = 0;
        while (i < before.length && j < after.length) {
            double at = Math.min(before[i], after[j]);
            while (i < before.length && before[i] <= at) {
                i++;
            }
            while (j < after.length && after[j] <= at) {
                j++;
            }
            largest = Math.max(largest, Math.abs((double) i / before.length - (double) j / after.length));
        }
        return largest;
    }
}
