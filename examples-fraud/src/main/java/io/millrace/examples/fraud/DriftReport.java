package io.millrace.examples.fraud;

import io.millrace.client.RunArtifacts;
import io.millrace.protocol.json.Json;
import io.millrace.spark.evaluate.Chart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What moved between two tables, strongest first. Of long tables a sample is compared.
 *
 * @param columns one for each that both have
 */
record DriftReport(List<ColumnDrift> columns) {
    private static final int MOST_ROWS = 50_000;
    private static final long SEED = 5724;

    DriftReport {
        columns = columns.stream()
                .sorted(Comparator.comparingDouble(ColumnDrift::psi).reversed())
                .toList();
    }

    static DriftReport of(List<String> names, Dataset<Row> before, Dataset<Row> after) {
        var old = values(names, before);
        var fresh = values(names, after);
        var columns = new ArrayList<ColumnDrift>();
        for (int i = 0; i < names.size(); i++) {
            columns.add(ColumnDrift.of(names.get(i), old[i], fresh[i]));
        }
        return new DriftReport(columns);
    }

    /** By column, then by row. */
    private static double[][] values(List<String> names, Dataset<Row> rows) {
        long all = rows.count();
        var sample = all <= MOST_ROWS ? rows : rows.sample(false, (double) MOST_ROWS / all, SEED);
        var asNumbers =
                names.stream().map(name -> sample.col(name).cast("double")).toArray(Column[]::new);
        var collected = sample.select(asNumbers).collectAsList();
        var values = new double[names.size()][collected.size()];
        for (int row = 0; row < collected.size(); row++) {
            for (int column = 0; column < values.length; column++) {
                values[column][row] = collected.get(row).getDouble(column);
            }
        }
        return values;
    }

    List<ColumnDrift> moved() {
        return columns.stream()
                .filter(column -> column.psi() >= ColumnDrift.WATCH)
                .toList();
    }

    /** As MLflow stores tables: names of columns, and rows. */
    String toJson() {
        var rows = columns.stream()
                .map(each -> List.<Object>of(
                        each.column(), each.meanBefore(), each.meanAfter(), each.psi(), each.ks(), each.verdict()))
                .toList();
        return Json.writeText(Map.of(
                "columns", List.of("column", "mean_before", "mean_after", "psi", "ks", "verdict"), "data", rows));
    }

    private Chart chart() {
        var bars = columns.stream()
                .limit(12)
                .map(each -> new Chart.Point(each.psi(), 0))
                .toList();
        var names = columns.stream().limit(12).map(ColumnDrift::column).toList();
        return new Chart(
                "drift_psi",
                "Drift by column",
                Chart.Kind.BARS,
                Chart.Axis.fitting("Population stability index"),
                Chart.Axis.fitting("Column"),
                List.of(new Chart.Series("PSI", bars, false)),
                names);
    }

    /** Stores {@code drift/drift.json}, and the strongest as a chart. */
    void log(RunArtifacts artifacts) {
        artifacts.logText(toJson(), "drift/drift.json");
        Chart.log(List.of(chart()), artifacts, "drift");
    }
}
