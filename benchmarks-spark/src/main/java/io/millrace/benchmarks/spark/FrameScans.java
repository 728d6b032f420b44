package io.millrace.benchmarks.spark;

import io.millrace.spark.DataContext;
import io.millrace.spark.TableOptions;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The sum of a column, and whole rows: by the data context, by plain Spark on the same Delta files, and over JDBC where the rows came from. */
final class FrameScans implements Measurement {
    private static final String ROWS = "transactions";
    private static final String TABLE = "bench." + ROWS;
    private static final String SUM = "SELECT SUM(AMOUNT) FROM " + TABLE;

    @Override
    public Map<String, List<Double>> measure(Job job) throws IOException {
        try (var spark = Sessions.start(job.folder())) {
            var oneConnection = jdbc(spark, job);
            var aConnectionPerCore = jdbc(spark, job)
                    .option("partitionColumn", "id")
                    .option("lowerBound", 1)
                    .option("upperBound", job.rows())
                    .option("numPartitions", spark.sparkContext().defaultParallelism());
            var context = DataContext.of(spark);
            context.createAndInsertTable(aConnectionPerCore.load(), TABLE, TableOptions.DEFAULT.replacing());
            var files = spark.sql("DESCRIBE DETAIL " + TABLE).head().<String>getAs("location");
            var expected = context.df(SUM).head().getDecimal(0);
            return new Turns()
                    .add("data context", sums(expected, () -> context.df(SUM)))
                    .add(
                            "plain spark",
                            sums(
                                    expected,
                                    () -> sum(spark.read().format("delta").load(files))))
                    .add("jdbc", sums(expected, () -> sum(oneConnection.load())))
                    .add("jdbc in parallel", sums(expected, () -> sum(aConnectionPerCore.load())))
                    .add("data context, whole rows", () -> drop(context.df("SELECT * FROM " + TABLE)))
                    .add("jdbc, whole rows", () -> drop(oneConnection.load()))
                    .rounds(job.rounds());
        }
    }

    private static DataFrameReader jdbc(SparkSession spark, Job job) {
        return spark.read()
                .format("jdbc")
                .option("url", job.address())
                .option("dbtable", ROWS)
                .option("fetchsize", 10_000); // without it the driver would take all rows at once
    }

    private static void drop(Dataset<Row> rows) {
        rows.write().format("noop").mode("overwrite").save();
    }

    private static Dataset<Row> sum(Dataset<Row> table) {
        return table.selectExpr("SUM(AMOUNT)");
    }

    private static Runnable sums(BigDecimal expected, Supplier<Dataset<Row>> query) {
        return () -> {
            var sum = query.get().head().getDecimal(0);
            if (sum.compareTo(expected) != 0) {
                throw new IllegalStateException("The sum is " + sum + " and should be " + expected);
            }
        };
    }
}
