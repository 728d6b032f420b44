package io.millrace.benchmarks.workloads;

import io.millrace.benchmarks.Bench;
import io.millrace.benchmarks.Workload;
import io.millrace.benchmarks.process.Postgres;
import io.millrace.benchmarks.process.Store;
import io.millrace.benchmarks.report.Quantity;
import io.millrace.benchmarks.report.Target;
import java.sql.SQLException;
import java.util.Map;

/** The sum of a column of a table: by the data context, by plain Spark on the same files, and from PostgreSQL over JDBC. */
public final class SparkFrames implements Workload {
    private static final String DATABASE = "frames";

    @Override
    public String name() {
        return "spark-frames";
    }

    @Override
    public void run(Bench bench) {
        int rows = bench.size(5_000_000, 10_000);
        bench.stores().filled(Store.POSTGRESQL, DATABASE, rows + " transactions", uri -> {
            fill(bench.stores().postgres(), rows);
            return "";
        });
        var address = bench.stores().postgres().address(DATABASE) + "&user=postgres";
        var measured = bench.servers().onSpark(name(), rows, bench.size(9, 1), address);
        var figures = bench.figures(name());
        figures.add(
                "DataContext.df against plain Spark",
                times(measured.ratio("data context", "plain spark")),
                Target.atMost(1.1),
                Map.of("df_s", measured.median("data context"), "plain_s", measured.median("plain spark")));
        figures.add(
                "JDBC against DataContext.df",
                times(measured.ratio("jdbc", "data context")),
                Target.atLeast(10),
                Map.of("jdbc_s", measured.median("jdbc")));
        figures.add(
                "JDBC with a connection for each core against DataContext.df",
                times(measured.ratio("jdbc in parallel", "data context")),
                Map.of("jdbc_s", measured.median("jdbc in parallel")));
        figures.add(
                "JDBC against DataContext.df, whole rows",
                times(measured.ratio("jdbc, whole rows", "data context, whole rows")),
                Map.of(
                        "df_s",
                        measured.median("data context, whole rows"),
                        "jdbc_s",
                        measured.median("jdbc, whole rows")));
    }

    private static Quantity times(double ratio) {
        return new Quantity(ratio, "times");
    }

    private static void fill(Postgres postgres, int rows) {
        try (var connection = postgres.connect(DATABASE);
                var statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE transactions AS
                    SELECT n AS id, 'card ' || mod(n, 50000) AS card, mod(n, 1000) AS merchant,
                        date '2026-01-01' + mod(n, 365)::int AS day,
                        (mod(n * 7919, 1000003) / 100.0)::numeric(10, 2) AS amount, mod(n, 997) / 997.0::float8 AS score,
                        mod(n, 500) = 0 AS fraud
                    FROM generate_series(1::bigint, %d) AS n(n)""".formatted(rows));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
