package io.millrace.benchmarks.spark;

import io.millrace.examples.fraud.TransactionFile;
import io.millrace.examples.fraud.TransactionPlan;
import io.millrace.examples.fraud.TutorialSql;
import io.millrace.spark.DataContext;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** The fraud demo's file, bad records among it, into a Delta table: by the import, and by Spark's own reader with the same schema. */
final class CsvImports implements Measurement {
    private static final long SEED = 1;
    private static final String OURS = "imported";
    private static final String SPARKS = "read_by_spark";

    @Override
    public Map<String, List<Double>> measure(Job job) throws IOException {
        var file = TransactionFile.write(
                new TransactionPlan(job.rows(), SEED, false), job.folder().resolve("transactions.csv"));
        var bad = Files.createDirectories(job.folder().resolve("bad"));
        try (var spark = Sessions.start(job.folder())) {
            var context = DataContext.of(spark);
            return new Turns()
                    .add("import", () -> context.execute(TutorialSql.createTable(OURS)), () -> {
                        var result = context.df(TutorialSql.importData(OURS, file.path(), bad))
                                .head();
                        check("rows imported", file.rows(), result.getAs("rowsImported"));
                        check("rows refused", file.badRecords(), result.getAs("failedRows"));
                    })
                    .add("spark", () -> context.execute(TutorialSql.createTable(SPARKS)), () -> bySpark(spark, file))
                    .rounds(job.rounds());
        }
    }

    /** Fields that it cannot read become NULL in it, so that it keeps the bad records too; but for the header. */
    private static void bySpark(SparkSession spark, TransactionFile file) {
        var table = "cc_fraud." + SPARKS;
        spark.read()
                .option("header", true)
                .schema(spark.table(table).schema())
                .csv(file.path().toString())
                .write()
                .format("delta")
                .mode("append")
                .saveAsTable(table);
    }

    private static void check(String what, long expected, long actual) {
        if (actual != expected) {
            throw new IllegalStateException(what + ": " + actual + " and should be " + expected);
        }
    }
}
