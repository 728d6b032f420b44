package io.millrace.spark.e2e;

import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** The one Spark of this test JVM, with Delta Lake, on two local threads. */
public final class LocalSpark {
    private static final SparkSession SESSION = start();

    private LocalSpark() {}

    public static SparkSession session() {
        return SESSION;
    }

    private static SparkSession start() {
        return SparkSession.builder()
                .master("local[2]")
                .appName("millrace-spark-e2e")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.shuffle.partitions", "2")
                .config(
                        "spark.sql.warehouse.dir",
                        Path.of("target", "warehouse").toUri().toString())
                .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
                .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
                .config("spark.databricks.delta.snapshotPartitions", "1")
                .config("spark.hadoop.fs.s3a.secret.key", "never-shown")
                .config("spark.plugins", "io.millrace.spark.autolog.MillracePlugin")
                .config("spark.millrace.trackingUri", LocalServer.uri())
                .config("spark.millrace.experiment", "autolog")
                .config("spark.millrace.spoolDir", LocalServer.newFolder().toString())
                .getOrCreate();
    }
}
