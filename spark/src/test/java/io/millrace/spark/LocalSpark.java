package io.millrace.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** The one Spark of this test JVM, with Delta Lake, on two local threads: a session costs seconds, so every test shares it. */
public final class LocalSpark {
    private static final Path ROOT = root();
    private static final SparkSession SESSION = start();

    private LocalSpark() {}

    public static SparkSession session() {
        return SESSION;
    }

    private static SparkSession start() {
        return SparkSession.builder()
                .master("local[2]")
                .appName("millrace-spark-tests")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.shuffle.partitions", "2")
                .config(
                        "spark.sql.warehouse.dir",
                        ROOT.resolve("warehouse").toUri().toString())
                .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
                .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
                .config("spark.databricks.delta.snapshotPartitions", "1")
                .getOrCreate();
    }

    private static Path root() {
        try {
            var tests = Files.createDirectories(Path.of("target", "spark-tests").toAbsolutePath());
            // New for each JVM: tables of an earlier one would be found again.
            return Files.createTempDirectory(tests, "jvm");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
