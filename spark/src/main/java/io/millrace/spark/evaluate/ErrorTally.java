package io.millrace.spark.evaluate;

import java.io.Serializable;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Row;

/** Sums of labels and of what predictions miss them by. */
final class ErrorTally implements Serializable {
    private static final long serialVersionUID = 1;

    /** Rows without a label or without a prediction. */
    long incomplete;

    private long rows;
    private double mean;

    /** Of the labels, from their mean; summed so that large labels lose no digits (Welford). */
    private double squaresFromMean;

    private double squaredErrors;
    private double absoluteErrors;

    /** @param rows label, prediction */
    static ErrorTally of(Iterator<Row> rows) {
        var tally = new ErrorTally();
        while (rows.hasNext()) {
            var row = rows.next();
            if (row.isNullAt(0) || row.isNullAt(1)) {
                tally.incomplete++;
            } else {
                tally.add(row.getDouble(0), row.getDouble(1));
            }
        }
        return tally;
    }

    private void add(double label, double prediction) {
        rows++;
        double distance = label - mean;
        mean += distance / rows;
        squaresFromMean += distance * (label - mean);
        double error = label - prediction;
        squaredErrors += error * error;
        absoluteErrors += Math.abs(error);
    }

    ErrorTally merge(ErrorTally other) {
        incomplete += other.incomplete;
        if (other.rows > 0) {
            double distance = other.mean - mean;
            double all = (double) rows + other.rows;
            squaresFromMean += other.squaresFromMean + distance * distance * rows * other.rows / all;
            mean += distance * other.rows / all;
            rows += other.rows;
            squaredErrors += other.squaredErrors;
            absoluteErrors += other.absoluteErrors;
        }
        return this;
    }

    Map<String, Double> metrics() {
        double mse = squaredErrors / rows;
        var metrics = new LinkedHashMap<String, Double>();
        metrics.put("rmse", Math.sqrt(mse));
        metrics.put("mse", mse);
        metrics.put("r2", squaresFromMean == 0 ? Double.NaN : 1 - squaredErrors / squaresFromMean);
        metrics.put("mae", absoluteErrors / rows);
        return metrics;
    }
}
