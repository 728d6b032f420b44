package io.millrace.examples.fraud;

import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** Spark with Delta Lake, on all processors of this machine, heard by nobody outside of it. */
final class DemoSpark {
    private DemoSpark() {}

    /** @param directory for tables and what Spark needs to put down */
    static SparkSession start(Path directory) {
        return SparkSession.builder()
                .master("local[*]")
                .appName("millrace-fraud-demo")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.ui.enabled", "false")
                .config("spark.ui.showConsoleProgress", "false")
                .config("spark.sql.shuffle.partitions", Runtime.getRuntime().availableProcessors())
                .config("spark.local.dir", directory.resolve("spark").toString())
                .config(
                        "spark.sql.warehouse.dir",
                        directory.resolve("warehouse").toUri().toString())
                .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
                .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
                .config("spark.databricks.delta.snapshotPartitions", "1")
                .getOrCreate();
    }
}
