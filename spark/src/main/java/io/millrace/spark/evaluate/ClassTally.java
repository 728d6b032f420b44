package io.millrace.spark.evaluate;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.Row;

/** How often each label met each prediction. */
final class ClassTally implements Serializable {
    private static final long serialVersionUID = 1;

    private final HashMap<Cell, Long> cells = new HashMap<>();

    /** Rows without a label or without a prediction. */
    long incomplete;

    private record Cell(double label, double prediction) implements Serializable {
        private static final long serialVersionUID = 1;
    }

    /** @param rows label, prediction */
    static ClassTally of(Iterator<Row> rows) {
        var tally = new ClassTally();
        while (rows.hasNext()) {
            var row = rows.next();
            if (row.isNullAt(0) || row.isNullAt(1)) {
                tally.incomplete++;
            } else {
                tally.cells.merge(new Cell(row.getDouble(0), row.getDouble(1)), 1L, Long::sum);
            }
        }
        return tally;
    }

    ClassTally merge(ClassTally other) {
        other.cells.forEach((cell, rows) -> cells.merge(cell, rows, Long::sum));
        incomplete += other.incomplete;
        return this;
    }

    SortedSet<Double> classes() {
        var classes = new TreeSet<Double>();
        cells.keySet().forEach(cell -> {
            classes.add(cell.label());
            classes.add(cell.prediction());
        });
        return classes;
    }

    long count(double label, double prediction) {
        return cells.getOrDefault(new Cell(label, prediction), 0L);
    }

    /** A class that was never predicted has the precision 0, as in Spark. */
    Map<String, Double> metrics() {
        double all = cells.values().stream().mapToLong(rows -> rows).sum();
        double f1 = 0;
        double precision = 0;
        double right = 0;
        for (double each : classes()) {
            double hits = count(each, each);
            double labelled = sum(each, true);
            double predicted = sum(each, false);
            precision += labelled / all * (predicted == 0 ? 0 : hits / predicted);
            f1 += labelled / all * (labelled + predicted == 0 ? 0 : 2 * hits / (labelled + predicted));
            right += hits;
        }
        var metrics = new LinkedHashMap<String, Double>();
        metrics.put("f1", all == 0 ? Double.NaN : f1);
        metrics.put("weightedPrecision", all == 0 ? Double.NaN : precision);
        metrics.put("weightedRecall", right / all);
        metrics.put("accuracy", right / all);
        return metrics;
    }

    private double sum(double value, boolean ofLabels) {
        return cells.entrySet().stream()
                .filter(cell ->
                        (ofLabels ? cell.getKey().label() : cell.getKey().prediction()) == value)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
