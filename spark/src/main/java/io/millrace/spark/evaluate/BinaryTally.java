package io.millrace.spark.evaluate;

import java.io.Serializable;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;

/** What one pass over rows of label, prediction and score counts; made on the executors, merged on the way to the driver. */
final class BinaryTally implements Serializable {
    private static final long serialVersionUID = 1;
    private static final int CALIBRATION_BINS = 10;

    /** Index: label * 2 + prediction. */
    final long[] cells = new long[4];

    /** Of rows by predicted probability in tenths: how many, how many of them positive, sum of the probabilities. */
    final long[] binRows = new long[CALIBRATION_BINS];

    final long[] binPositives = new long[CALIBRATION_BINS];
    final double[] binSums = new double[CALIBRATION_BINS];

    final ScoreCounts scores = new ScoreCounts();
    final Refused refused = new Refused();

    /**
     * Counts a partition.
     *
     * @param rows label, prediction, score
     * @param calibrated whether the score is a probability
     */
    static BinaryTally of(Iterator<Row> rows, boolean calibrated) {
        var tally = new BinaryTally();
        while (rows.hasNext()) {
            tally.add(rows.next(), calibrated);
        }
        return tally;
    }

    private void add(Row row, boolean calibrated) {
        int label = classOf(row, 0);
        int prediction = classOf(row, 1);
        double score = row.isNullAt(2) ? Double.NaN : row.getDouble(2);
        if (Double.isNaN(score)) {
            refused.add(2, "nothing");
        } else if (label >= 0 && prediction >= 0) {
            cells[label * 2 + prediction]++;
            scores.add(score, label == 1);
            if (calibrated) {
                calibrate(score, label);
            }
        }
    }

    private int classOf(Row row, int column) {
        double value = row.isNullAt(column) ? Double.NaN : row.getDouble(column);
        if (value == 0 || value == 1) {
            return (int) value;
        }
        refused.add(column, Double.isNaN(value) ? "nothing" : String.valueOf(value));
        return -1;
    }

    private void calibrate(double probability, int label) {
        int bin = Math.max(0, Math.min(CALIBRATION_BINS - 1, (int) (probability * CALIBRATION_BINS)));
        binRows[bin]++;
        binPositives[bin] += label;
        binSums[bin] += probability;
    }

    BinaryTally merge(BinaryTally other) {
        IntStream.range(0, cells.length).forEach(i -> cells[i] += other.cells[i]);
        for (int i = 0; i < CALIBRATION_BINS; i++) {
            binRows[i] += other.binRows[i];
            binPositives[i] += other.binPositives[i];
            binSums[i] += other.binSums[i];
        }
        scores.merge(other.scores);
        refused.merge(other.refused);
        return this;
    }

    BinaryCounts counts() {
        return new BinaryCounts(cells[3], cells[1], cells[2], cells[0]);
    }

    /** Rows that cannot be counted: which column the first of them is about, and what it has. */
    static final class Refused implements Serializable {
        private static final long serialVersionUID = 1;

        long rows;
        int column;
        String example = "";

        void add(int where, String value) {
            if (rows++ == 0) {
                column = where;
                example = value;
            }
        }

        void merge(Refused other) {
            if (rows == 0) {
                column = other.column;
                example = other.example;
            }
            rows += other.rows;
        }
    }
}
